// Whoever loads a page again is where they were: waiting, asked, playing, on hold, asked what it may be used for, done.
// The reload while both play is in scene.test.mjs too, with card and partner.
import assert from "node:assert/strict";
import { assertFits, assertServesAll } from "./stage/fit.mjs";
import { makeFootage } from "./stage/footage.mjs";
import { after, before, test } from "./stage/play.mjs";
import { Server } from "./stage/server.mjs";
import { assertGoesOn, comeIn, introduce, secondsOf, until } from "./stage/steps.mjs";
import { picture } from "./stage/tour.mjs";

const cast = { anna: "p-anna", ben: "p-ben" };
const people = {};
let server;
let footage;

before(async () => {
  footage = await makeFootage();
  server = await Server.start({ Scenes__Timings__AcceptSeconds: "60" });
  for (const [name, id] of Object.entries(cast)) await introduce(server, id, name);
});

after(async () => {
  for (const person of Object.values(people)) await person.close();
  await server?.stop();
  await footage?.remove();
});

const me = (name) => server.call("performer", cast[name], "GET", "me");
const scene = async (name) => server.call("performer", cast[name], "GET", `scenes/${(await me(name)).scene}`);
test("Whoever is backstage with open devices has them open again after a reload", async () => {
  people.anna = await comeIn(server, footage, "anna");
  const { anna } = people;
  await anna.button("I'm ready").and(anna.page.locator(":enabled")).waitFor();
  await anna.page.reload();
  await anna.button("I'm ready").and(anna.page.locator(":enabled")).waitFor();
  assert.equal((await me("anna")).status, "Away");
});

test("Whoever waits still waits after a reload, since the same time", async () => {
  const { anna } = people;
  await anna.button("I'm ready").click();
  await anna.button("Stop waiting").waitFor();
  const { waitingSince } = await me("anna");
  const since = anna.page.getByText(/minutes, since/);
  const [, shown] = (await since.innerText()).split(", ");
  // So long that a wait that began anew would say something else.
  await until("The wait", () => since.innerText(), (text) => !/^0:0[0-4]/.test(text));
  await anna.page.reload();
  await anna.button("Stop waiting").waitFor();
  await picture(anna, "waiting");
  await assertFits(anna, "The waiting room");
  assert.match(await since.innerText(), new RegExp(shown));
  assert.doesNotMatch(await since.innerText(), /^0:0[0-4]/);
  const now = await me("anna");
  assert.equal(now.status, "Waiting");
  assert.equal(now.waitingSince, waitingSince);
});

test("Whoever is asked is asked the same after a reload, and no longer than before", async () => {
  people.ben = await comeIn(server, footage, "ben");
  const { anna, ben } = people;
  await ben.button("I'm ready").click();
  await anna.button("Accept").waitFor();
  const [before, address] = [await scene("anna"), anna.page.url()];
  await until("The countdown", () => secondsOf(anna, "Time to answer"), (seconds) => seconds < 57);
  await anna.page.reload();
  await anna.button("Accept").waitFor();
  await anna.see(before.title);
  assert.equal(anna.page.url(), address);
  assert.equal((await scene("anna")).deadline, before.deadline);
  await assertGoesOn(anna, "Time to answer", before.deadline);
  await picture(anna, "offer");
  await assertServesAll(anna, "An offer");
});

test("Whoever accepted and loads the page again is in the room when the partner accepts too", async () => {
  const { anna, ben } = people;
  await anna.button("Accept").click();
  await anna.page.getByText("You accepted").waitFor();
  await anna.page.reload();
  await anna.page.getByText("You accepted").waitFor();
  assert.equal(await anna.button("Accept").count(), 0);
  await ben.button("Accept").click();
  for (const person of [anna, ben]) await person.page.getByText("Only you know").waitFor();
});

test("A folded card stays folded after a reload, and a camera and a microphone that were turned off stay off", async () => {
  const { anna, ben } = people;
  await anna.button("Fold the card").click();
  await anna.button("Turn camera off").click();
  await anna.button("Mute").click();
  await ben.page.getByText("Your partner's camera is off.").waitFor();
  const before = await scene("anna");
  await anna.page.reload();
  await anna.button("Show my card").waitFor();
  await assertGoesOn(anna, "Time left", before.deadline);
  await anna.page.getByLabel("Your partner", { exact: true }).waitFor();
  await anna.button("Turn camera on").waitFor();
  await anna.button("Unmute").waitFor();
  assert.equal(await anna.page.getByLabel("You, mirrored").count(), 0);
  await ben.page.getByText("Their camera is off").waitFor();
  await ben.page.getByText("Your partner's microphone is off.").waitFor();
  await anna.button("Show my card").click();
  await anna.page.getByText(before.card.secretGoal).waitFor();
});
