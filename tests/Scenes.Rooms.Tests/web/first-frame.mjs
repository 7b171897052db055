// Prints how many milliseconds pages of livekit-client took from their connect to their first decoded picture.
//   node first-frame.mjs URL PUBLISHER-TOKEN VIEWER-TOKEN...
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { chromium } from "playwright-core";
import { launch } from "./chromium.mjs";

const [url, publisherToken, ...viewerTokens] = process.argv.slice(2);
const files = {
  "/": ["stage.html", "text/html"],
  "/stage.js": ["stage.js", "text/javascript"],
  "/livekit-client.umd.js": ["node_modules/livekit-client/dist/livekit-client.umd.js", "text/javascript"],
};
const pages = createServer((request, response) => {
  const [file, type] = files[request.url] ?? [];
  if (!file) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": type }).end(readFileSync(new URL(file, import.meta.url)));
});
await new Promise((done) => pages.listen(0, "127.0.0.1", done));
const address = `http://127.0.0.1:${pages.address().port}/`;

const browser = await launch(chromium);
const call = (page, method, ...args) =>
  page.evaluate(([method, args]) => window.stage[method](...args), [method, args]);
const publisher = await browser.newPage();
await publisher.goto(address);
await call(publisher, "join", url, publisherToken, {});
await call(publisher, "publish", 640, 360, 20);

const viewer = await browser.newPage();
await viewer.goto(address);
const times = [];
for (const token of viewerTokens) {
  await call(viewer, "join", url, token, {});
  const state = await call(viewer, "until", "s.remotes['publisher']?.firstFrame > 0", null, 20_000);
  times.push(state.remotes.publisher.firstFrame);
  await call(viewer, "leave");
}
await browser.close();
pages.close();
console.log(JSON.stringify(times));
