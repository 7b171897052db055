// Two people with a browser each come in, are paired, see each other and play: from the sign-in to the stop word.
import assert from "node:assert/strict";
import { assertFits, sizes } from "./stage/fit.mjs";
import { makeFootage } from "./stage/footage.mjs";
import { after, before, story } from "./stage/play.mjs";
import { Server } from "./stage/server.mjs";
import { introduce, until } from "./stage/steps.mjs";
import { Visitor } from "./stage/visitor.mjs";

const cast = { anna: "p-anna", ben: "p-ben" };
const test = story();
const people = {};
let server;
let footage;

before(async () => {
  footage = await makeFootage();
  server = await Server.start();
});

after(async () => {
  for (const person of Object.values(people)) await person.close();
  await server?.stop();
  await footage?.remove();
});

/** The colour in the corner of the partner's picture: red, green, blue; null before there is one. */
const partnersColour = (person) => person.page.evaluate(() => {
  const video = document.querySelector("video[aria-label='Your partner']");
  if (!video || video.videoWidth === 0) return null;
  const canvas = new OffscreenCanvas(4, 4);
  const context = canvas.getContext("2d");
  context.drawImage(video, 0, 0, 4, 4, 0, 0, 4, 4);
  return [...context.getImageData(1, 1, 1, 1).data].slice(0, 3);
});

const sees = {
  anna: (colour) => colour !== null && colour[2] > colour[0] + 60,
  ben: (colour) => colour !== null && colour[0] > colour[2] + 60,
};

test("Two sign in, check their devices, say that they are ready, and are offered a scene", async () => {
  for (const [name, id] of Object.entries(cast)) {
    await introduce(server, id, name);
    people[name] = await Visitor.open(server.url, footage.files[name]);
    await people[name].signIn("performer", id);
    // This browser allows camera and microphone, so they are turned on by themselves.
    await people[name].button("I'm ready").click();
  }

  for (const person of Object.values(people)) await person.button("Accept").waitFor();
});

test("Both accept, get a card of their own, and each sees the other and not themselves", async () => {
  for (const person of Object.values(people)) await person.button("Accept").click();
  for (const [name, person] of Object.entries(people)) {
    await person.page.getByText("Only you know").waitFor();
    await until(`What ${name} sees`, () => partnersColour(person), sees[name]);
  }

  const cards = await Promise.all(Object.values(people).map((person) =>
    person.page.locator("section[aria-labelledby='my-card']").innerText()));
  assert.notEqual(cards[0], cards[1]);
});

test("The scene can be seen, read and used by all at each width", async () => {
  await assertFits(people.anna, "The scene");
  for (const [width, height] of sizes) {
    await people.anna.page.setViewportSize({ width, height });
    const { y, height: high } = await people.anna.button(/Stop word/).boundingBox();
    assert.ok(y >= 0 && y + high <= height, `The stop word is out of sight at ${width} px`);
  }

  await people.anna.page.setViewportSize({ width: 1440, height: 900 });
});

test("Whoever loads the page again is back in the scene, with card and partner", async () => {
  await people.ben.page.reload();
  await people.ben.page.getByText("Only you know").waitFor();
  await until("What ben sees", () => partnersColour(people.ben), sees.ben);
  await until("What anna sees", () => partnersColour(people.anna), sees.anna);
});

test("After the server was killed and started, both are back in the scene by themselves", async () => {
  await server.kill();
  await server.launch();
  for (const [name, person] of Object.entries(people)) {
    await until(`What ${name} sees`, () => partnersColour(person), sees[name]);
    await person.button("End together").waitFor();
  }
});

test("The stop word takes whoever says it out at once, before the server answers, and keeps them out", async () => {
  const { anna, ben } = people;
  const tokens = [];
  let answer;
  const isAnswered = new Promise((done) => { answer = done; });
  // Held back for longer than the page waits, so it comes more than once.
  await anna.page.route("**/stop", (route) => isAnswered.then(() => route.continue()).catch(() => {}));
  anna.page.on("request", (request) => {
    if (request.url().endsWith("/room-token")) tokens.push(request.url());
  });
  // In place before the key is pressed: keys come to a page by another way than what it is told to evaluate.
  await anna.page.evaluate(() => {
    window.outAfterMs = new Promise((done) => {
      addEventListener("keydown", () => {
        const begun = performance.now();
        const look = () => (document.querySelector("video")
          ? requestAnimationFrame(look) : done(performance.now() - begun));
        look();
      }, { once: true, capture: true });
    });
  });
  await anna.page.keyboard.press("F8");
  const tookMs = await anna.page.evaluate(() => window.outAfterMs);
  assert.ok(tookMs < 500, `${tookMs} ms`);
  await ben.page.getByText("Your partner is not in the room yet.").waitFor();
  // Long enough for somebody who would come back: presence is told every five seconds.
  for (let i = 0; i < 2; i++) await ben.page.waitForRequest(/heartbeat$/);
  assert.deepEqual(tokens, []);
  await ben.page.evaluate(() => {
    window.outAt = new Promise((done) => {
      const look = () => (document.querySelector("video") ? requestAnimationFrame(look) : done(Date.now()));
      look();
    });
  });
  const begun = Date.now();
  answer();
  const outAt = await ben.page.evaluate(() => window.outAt);
  assert.ok(outAt - begun < 500, `The partner was out after ${outAt - begun} ms.`);
});

test("The stop word ends the scene for both, without a question, seals it, and is paid", async () => {
  for (const person of Object.values(people)) await person.see("You are out");
  const scene = new URL(people.anna.page.url()).pathname.split("/").at(-1);
  const { phase } = await server.call("performer", cast.ben, "GET", `scenes/${scene}`);
  assert.equal(phase, "Quarantined");
  await until("Anna's ledger", () => server.call("performer", cast.anna, "GET", "me/ledger"),
    ({ items }) => items.some(({ posting }) => posting.code === "StopWord"));
  await people.anna.goto("/earnings");
  await people.anna.page.getByText(/stop word/i).first().waitFor();
  for (const { faults } of Object.values(people)) assert.deepEqual(faults, []);
});
