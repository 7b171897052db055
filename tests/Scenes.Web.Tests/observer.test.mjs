// Somebody watches a scene unseen and labels it by keys. What they label is stored once and in order, also what they
// labelled while the network was gone.
import assert from "node:assert/strict";
import { makeFootage } from "./stage/footage.mjs";
import { after, before, story } from "./stage/play.mjs";
import { Server } from "./stage/server.mjs";
import { introduce, until } from "./stage/steps.mjs";
import { Visitor } from "./stage/visitor.mjs";

const test = story();
const people = {};
let server;
let footage;
let scene;

before(async () => {
  footage = await makeFootage();
  server = await Server.start();
  for (const name of ["anna", "ben", "olive"]) await introduce(server, `p-${name}`, name);
  await server.call("operator", "o-nora", "PUT", "ops/performers/p-olive/skills", ["observing"]);
  for (const name of ["anna", "ben"]) {
    people[name] = await Visitor.open(server.url, footage.files[name]);
    await people[name].signIn("performer", `p-${name}`);
    await people[name].button("I'm ready").click();
  }

  for (const person of Object.values(people)) await person.button("Accept").click();
  await people.anna.page.getByText("Only you know").waitFor();
  people.olive = await Visitor.open(server.url, null);
});

after(async () => {
  for (const person of Object.values(people)) await person.close();
  await server?.stop();
  await footage?.remove();
});

/** What is stored of the scene: categories and marks, and about whom. */
const stored = async () => (await server.call("lab", "demo-lab", "GET", `campaigns/demo/scenes/${scene}/labels?people=true`)).items
  .map(({ record: { label } }) => `${label.category ?? label.mark} ${label.about}`);

test("An observer takes a scene, sees both who play, and is counted on their pages", async () => {
  const { olive, anna } = people;
  await olive.signIn("performer", "p-olive", "/observe");
  assert.deepEqual(await olive.violations(), []);
  await olive.page.getByRole("button", { name: /^Take/ }).first().click();
  await olive.page.getByText("Labels are about A").waitFor();
  scene = new URL(olive.page.url()).pathname.split("/").at(-1);
  await until("Pictures that play", () => olive.page.evaluate(() =>
    [...document.querySelectorAll("video")].filter((video) => video.videoWidth > 0).length), (count) => count === 2);
  await anna.page.getByText("One observer watches").waitFor();
  assert.deepEqual(await olive.violations(), []);
  assert.deepEqual(await olive.squeezed(), []);
});

test("What is labelled by keys is stored once and in order", async () => {
  for (const key of ["w", "e", "b", "r", "l"]) await people.olive.page.keyboard.press(key);
  assert.deepEqual(await until("Labels", stored, (labels) => labels.length >= 4),
    ["anger A", "disgust A", "fear B", "laugh B"]);
});

test("What is labelled while the network is gone is stored once and in order when it is back", async () => {
  const { olive } = people;
  await olive.context.setOffline(true);
  for (const key of ["i", "a", "q"]) await olive.page.keyboard.press(key);
  await olive.page.getByText(/still to send/).first().waitFor();
  await olive.context.setOffline(false);
  await until("Labels", stored, (labels) => labels.length >= 6);
  // Nothing comes a second time after a reload, which sends whatever is not known to be stored.
  await olive.page.reload();
  await olive.page.getByText("All labels sent").waitFor();
  assert.deepEqual(await stored(), ["anger A", "disgust A", "fear B", "laugh B", "sadness B", "neutral A"]);
  assert.deepEqual(olive.faults, []);
});
