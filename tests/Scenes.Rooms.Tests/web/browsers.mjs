// Drives Chromium, with the flags that it is given, for the tests.
import { chromium } from "playwright-core";
import { launch } from "./chromium.mjs";
import { drive } from "./drive.mjs";

const browser = await launch(chromium, process.argv.slice(2));
drive(browser, () => browser.newContext({ viewport: { width: 640, height: 360 } }), browser.version());
