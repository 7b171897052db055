// Drives Debian's Firefox with fake devices, for the tests, over WebDriver BiDi.
import puppeteer from "puppeteer-core";
import { drive } from "./drive.mjs";

const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: process.env.SCENES_FIREFOX ?? "/usr/bin/firefox-esr",
  headless: true,
  protocolTimeout: 120_000,
  timeout: 60_000,
  extraPrefsFirefox: {
    "media.navigator.streams.fake": true,
    "media.navigator.permission.disabled": true,
    "media.autoplay.default": 0,
    // The page hears the room from this machine.
    "media.peerconnection.ice.loopback": true,
    "media.peerconnection.ice.obfuscate_host_addresses": false,
  },
});
drive(browser, () => browser.createBrowserContext(), await browser.version());
