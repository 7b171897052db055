// A whole evening with three browsers, all of it through the pages: two sign in, fill in their profiles, are paired
// and play for a minute, with a curveball and a hold; an observer labels it; both end it together, review it and are
// paid; the lab reads what was played, and the operator saw it live.
import assert from "node:assert/strict";
import { makeFootage } from "./stage/footage.mjs";
import { after, before, story } from "./stage/play.mjs";
import { Server } from "./stage/server.mjs";
import { delivered, fillProfile, introduce, order, recordsOf, until, watch } from "./stage/steps.mjs";
import { picture } from "./stage/tour.mjs";
import { Visitor } from "./stage/visitor.mjs";

const SceneSeconds = 120;
const PlayedSeconds = 60;
const campaign = "evening";
const players = ["anna", "ben"];
const test = story();
const people = {};
let server;
let footage;
let scene;

before(async () => {
  footage = await makeFootage();
  server = await Server.start();
  await order(server, campaign, { sceneSeconds: SceneSeconds, minPlayedSeconds: 30 }, [
    { id: "the-phone", to: "both", at: 0.15, text: "The phone on the wall rings." },
    { id: "the-bell", to: "A", text: "A bell rings in the dining room. Once." },
  ]);
  await introduce(server, "p-olive", "olive");
  await server.call("operator", "o-nora", "PUT", "ops/performers/p-olive/skills", ["observing"]);
  for (const name of [...players, "olive"]) people[name] = await Visitor.open(server.url, footage.files[name] ?? null);
  people.nora = await Visitor.open(server.url, null);
  people.lab = await Visitor.open(server.url, null);
});

after(async () => {
  for (const person of Object.values(people)) await person.close();
  await server?.stop();
  await footage?.remove();
});

const card = (person) => person.page.locator("section[aria-labelledby='my-card']").innerText();
const seconds = async (person) => {
  const [minutes, rest] = (await person.page.getByRole("timer").first().innerText()).split(":").map(Number);
  return minutes * 60 + rest;
};
const ball = (person, text) => person.page.getByRole("region", { name: "A curveball" }).getByText(text);
const labels = async () =>
  (await server.call("lab", "demo-lab", "GET", `campaigns/${campaign}/scenes/${scene}/labels?people=true`)).items;
/** The types of all records in the scene's log. */
const logged = async () => (await recordsOf(server, campaign, scene)).map(({ type }) => type);
const seen = (person) => person.page.evaluate(() =>
  [...document.querySelectorAll("video")].filter((video) => video.videoWidth > 0 && !video.paused).length);

test("Somebody new is led from the sign-in through profile and consent to ready, and is offered a scene", async () => {
  for (const name of players) {
    const person = people[name];
    await person.signIn("performer", `p-${name}`);
    await person.page.getByRole("link", { name: "Profile" }).first().click();
    await fillProfile(person, name);
    await person.page.getByRole("link", { name: "Go backstage" }).click();
    await person.button("I'm ready").click();
  }

  for (const name of players) {
    await people[name].button("Accept").waitFor();
    await people[name].read("The kitchen of a small restaurant");
  }
});

test("The scene goes live, the observer takes it, and the operator sees it live", async () => {
  for (const name of players) await people[name].button("Accept").click();
  for (const name of players) await people[name].read("Only you know");
  const { olive, nora } = people;
  await nora.signIn("operator", "o-nora", "/ops/scenes");
  await nora.see(/^Live$/);
  await nora.goto("/ops");
  await nora.read("One room is open.");
  await nora.goto("/ops/scenes");
  await olive.signIn("performer", "p-olive", "/observe");
  await olive.page.getByRole("button", { name: /^Take/ }).first().waitFor();
  for (const width of [1440, 360]) await picture(olive, "performer-observe", { width });
  await olive.page.getByRole("button", { name: /^Take/ }).first().click();
  await olive.read("Labels are about A");
  scene = new URL(olive.page.url()).pathname.split("/").at(-1);
  for (const name of players) await people[name].read("One observer watches");
  for (const person of [people.anna, people.ben, olive])
    await until("Pictures", () => seen(person), (count) => count === 2);
});

test("A curveball comes to both by itself, one is thrown by the observer, and both are taken up", async () => {
  for (const name of players) {
    await ball(people[name], "The phone on the wall rings.").waitFor();
    await people[name].button("I have taken it up").click();
    await ball(people[name], "The phone on the wall rings.").waitFor({ state: "detached" });
  }

  const { slot } = await server.call("performer", "p-anna", "GET", `scenes/${scene}`);
  const [playsA, playsB] = slot === "A" ? [people.anna, people.ben] : [people.ben, people.anna];
  await people.olive.button("Throw it to A").click();
  await ball(playsA, "A bell rings in the dining room.").waitFor();
  await playsA.button("I have taken it up").click();
  assert.equal(await ball(playsB, "A bell rings in the dining room.").count(), 0);
  for (const type of ["curveball-read", "curveball-recovered"])
    await until(type, logged, (types) => types.filter((one) => one === type).length === 3);
});

test("What the observer labels meanwhile is stored", async () => {
  for (const key of ["w", "b", "r"]) await people.olive.page.keyboard.press(key);
  await until("Labels", labels, (items) => items.length >= 2);
});

test("While one is offline the scene holds for all, and goes on with everything in place", async () => {
  const { anna, ben, olive, nora } = people;
  const cards = await Promise.all([card(anna), card(ben)]);
  const begun = Date.now();
  await ben.context.setOffline(true);
  await anna.see("Hold");
  await nora.see(/^Holding$/);
  await olive.read("On hold: somebody lost the connection");
  const left = await seconds(anna);
  await until("The time until it ends without him", () => seconds(anna), (now) => now < left);
  await until("Seconds offline", () => Math.round((Date.now() - begun) / 1000), (now) => now >= 20);
  await ben.context.setOffline(false);
  for (const person of [anna, ben]) {
    await person.heading("Hold").waitFor({ state: "detached" });
    await person.button("End together").waitFor();
    await until("Pictures", () => seen(person), (count) => count === 2);
  }

  assert.deepEqual(await Promise.all([card(anna), card(ben)]), cards);
});

test("After a minute of play both end it together, the second one by agreeing", async () => {
  const { anna, ben } = people;
  await until("Seconds left to play", () => seconds(anna), (left) => left <= SceneSeconds - PlayedSeconds);
  await anna.button("End together").click();
  await anna.read("You want to end. It ends when your partner agrees.");
  await ben.read("Your partner would like to end here.");
  await ben.button("End together").click();
  for (const name of players) await people[name].see("How was it?");
  await people.olive.read("The curtain is down");
});

test("Each says what it may be used for; an answer is shown again and not asked again", async () => {
  const { anna, ben } = people;
  await Promise.all([watch(anna), watch(ben)]);
  await anna.page.getByLabel("Train models that generate").check();
  await anna.page.getByLabel("Test models").check();
  await anna.button("Allow 2 uses").click();
  await anna.read("You allowed: Train models that generate; Test models.");
  await anna.page.reload();
  await anna.read("You allowed: Train models that generate; Test models.");
  await ben.page.getByLabel("Test models").check();
  await ben.button("Allow one use").click();
  for (const name of players) await people[name].see("Curtain");
});

test("One did not allow what the campaign asks for, so no delivery holds the scene", async () => {
  assert.deepEqual(await delivered(server, campaign), []);
});

test("All three find in their earnings what they did", async () => {
  const lines = { anna: "Playing a scene", ben: "Reviewing a scene", olive: "Observing a scene" };
  for (const [name, line] of Object.entries(lines)) {
    await people[name].goto("/earnings");
    await people[name].read(line);
  }

  for (const width of [1440, 360]) await picture(people.anna, "performer-earnings", { width });
  await people.anna.goto("/scenes");
  await people.anna.read("Completed");
  for (const width of [1440, 360]) await picture(people.anna, "performer-scenes", { width });
});

test("The lab reads what was played, entry by entry, with its labels", async () => {
  const { lab } = people;
  await lab.signIn("lab", "demo-lab", `/lab/campaigns/${campaign}`);
  await lab.page.getByRole("row").filter({ hasText: "Completed" }).getByRole("link").click();
  await lab.read("Of the entries shown, each names the one before it.");
  await lab.read(/^anger, \d+ %$/);
  for (const [name, { faults }] of Object.entries(people)) assert.deepEqual(faults, [], name);
});
