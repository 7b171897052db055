// Makes the recordings of this folder: real MediaRecorders on the fake camera and microphone of real browsers, in parts
// as the product's. After `npm ci` in tests/Scenes.Rooms.Tests/web: node record.mjs
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../Scenes.Rooms.Tests/web/package.json", import.meta.url));

const samples = [
  { file: "chromium-vp9.webm", browser: "chromium", type: "video/webm;codecs=vp9,opus", seconds: 4 },
  { file: "chromium-vp8.webm", browser: "chromium", type: "video/webm;codecs=vp8,opus", seconds: 4 },
  { file: "chromium-opus.webm", browser: "chromium", type: "audio/webm;codecs=opus", seconds: 7 },
  { file: "firefox-vp8.webm", browser: "firefox", type: "video/webm;codecs=vp8,opus", seconds: 4 },
  { file: "firefox-opus.webm", browser: "firefox", type: "audio/webm;codecs=opus", seconds: 7 },
];

const browsers = {
  chromium: () => require("playwright-core").chromium.launch({
    executablePath: process.env.SCENES_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
  }),
  firefox: () => require("puppeteer-core").launch({
    browser: "firefox",
    executablePath: process.env.SCENES_FIREFOX ?? "/usr/bin/firefox-esr",
    headless: true,
    extraPrefsFirefox: { "media.navigator.streams.fake": true, "media.navigator.permission.disabled": true },
  }),
};

/** Runs in the page. */
async function record({ type, seconds }) {
  const video = type.startsWith("video/") && { width: 160, height: 120, frameRate: 15 };
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video });
  const options = { mimeType: type, audioBitsPerSecond: 24_000, videoBitsPerSecond: 60_000 };
  const recorder = new MediaRecorder(stream, options);
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const ended = new Promise((done) => { recorder.onstop = done; });
  recorder.start(500);
  setTimeout(() => recorder.stop(), seconds * 1_000);
  await ended;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

// Cameras are for pages of a server.
const server = createServer((_, answer) => answer.setHeader("content-type", "text/html").end("<p>Recording</p>"));
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const url = `http://127.0.0.1:${server.address().port}/`;
for (const sample of samples) {
  const browser = await browsers[sample.browser]();
  const page = await browser.newPage();
  await page.goto(url);
  const bytes = Buffer.from(await page.evaluate(record, sample), "base64");
  await writeFile(new URL(sample.file, import.meta.url), bytes);
  console.log(`${sample.file}: ${bytes.length} bytes, ${await browser.version()}`);
  await browser.close();
}
server.close();
