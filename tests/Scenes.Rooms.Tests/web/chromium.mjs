// Debian's Chromium with fake devices; `flags` come on top.
export const launch = (chromium, flags = []) => chromium.launch({
  executablePath: process.env.SCENES_CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
    "--allow-loopback-in-peer-connection",
    // A page in the background would stop playing and counting.
    "--disable-renderer-backgrounding",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    ...flags,
  ],
});
