// Days on which the room of a scene goes: the page says so, and everybody sees each other again without a press.
import assert from "node:assert/strict";
import { makeFootage } from "./stage/footage.mjs";
import { callRooms, settings } from "./stage/signing.mjs";
import { after, before, test } from "./stage/play.mjs";
import { Server } from "./stage/server.mjs";
import { introduce, until } from "./stage/steps.mjs";
import { Visitor } from "./stage/visitor.mjs";

const people = {};
let server;
let footage;

before(async () => {
  footage = await makeFootage();
  server = await Server.start(settings);
  for (const name of ["anna", "ben"]) {
    await introduce(server, `p-${name}`, name);
    people[name] = await Visitor.open(server.url, footage.files[name]);
    await people[name].signIn("performer", `p-${name}`);
    await people[name].button("I'm ready").click();
  }

  for (const person of Object.values(people)) await person.button("Accept").click();
  await everybodySees();
});

after(async () => {
  for (const person of Object.values(people)) await person.close();
  await server?.stop();
  await footage?.remove();
});

/** Waits until a picture of the partner moves on each page. */
async function everybodySees() {
  for (const { page } of Object.values(people)) {
    await page.waitForFunction(() => {
      const video = document.querySelector("video[aria-label='Your partner']");
      if (!video || video.videoWidth === 0) return false;
      const [before, now] = [window.shownBefore, video.getVideoPlaybackQuality().totalVideoFrames];
      window.shownBefore = now;
      return before !== undefined && now > before;
    }, null, { polling: 500, timeout: 60_000 });
  }
}

/** Notes what a page says from now on, also what it says for a moment. */
const listen = ({ page }) => page.evaluate(() => {
  window.said = "";
  const note = () => { window.said += document.body.innerText; };
  new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
});
const said = ({ page }) => page.evaluate(() => window.said);

test("A room that was closed behind a scene's back is opened again, and both see each other again", async () => {
  const { rooms } = await callRooms(server, "ListRooms", {});
  assert.equal(rooms.length, 1);
  for (const person of Object.values(people)) await listen(person);
  await callRooms(server, "DeleteRoom", { room: rooms[0].name });
  for (const person of Object.values(people))
    await until("What was said", () => said(person), (text) => /connection to the room is lost|room is being opened/i
      .test(text));
  await everybodySees();
  for (const person of Object.values(people)) await person.button("End together").waitFor();
});

test("A server that goes and comes again amid a scene: that is said, and both see each other again", async () => {
  await server.kill();
  for (const { page } of Object.values(people)) {
    await page.getByText("The connection to the room is lost. It is being made again; stay here.").waitFor();
    await page.getByText("News of the scene are delayed; the connection is being made again.").waitFor();
  }

  await server.launch();
  await everybodySees();
  for (const { page } of Object.values(people))
    await page.getByText("News of the scene are delayed").waitFor({ state: "detached" });
});

test("Where an operator sends one out and nobody can step in, both are told why it ended, and are led on", async () => {
  const { scene } = await server.call("performer", "p-ben", "GET", "me");
  await server.call("operator", "o-nora", "POST", `ops/scenes/${scene}/ban`, { performer: "p-ben" });
  for (const { page } of Object.values(people)) {
    await page.getByText("One of you left, or was sent out by an operator. Whoever stayed is paid in full.").waitFor();
    await page.getByRole("link", { name: "Back to Backstage" }).click();
    await page.getByRole("heading", { name: "Device check" }).waitFor();
  }

  for (const { faults } of Object.values(people)) assert.deepEqual(faults, []);
});
