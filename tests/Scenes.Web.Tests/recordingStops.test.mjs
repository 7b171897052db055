// Where nothing can be recorded, one is told so and plays on; one tab records at a time; the stop word ends both
// recorders at once.
import assert from "node:assert/strict";
import { makeFootage } from "./stage/footage.mjs";
import { after, before, story } from "./stage/play.mjs";
import { Server } from "./stage/server.mjs";
import { introduce, play, until } from "./stage/steps.mjs";
import { Visitor } from "./stage/visitor.mjs";

const cast = { anna: "p-anna", ben: "p-ben" };
const people = {};
let server;
let footage;

/** Notes every recorder of a page; where the tab says so the browser knows no codec, has no room, or sees nothing. */
function meddle() {
  const own = MediaRecorder.isTypeSupported.bind(MediaRecorder);
  const room = navigator.storage.estimate.bind(navigator.storage);
  const start = MediaRecorder.prototype.start;
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  window.recorders = [];
  MediaRecorder.isTypeSupported = (type) => sessionStorage.getItem("test.codec") !== "none" && own(type);
  const rooms = { none: { quota: 1000, usage: 999 }, plenty: { quota: 1e12, usage: 0 } };
  navigator.storage.estimate = async () => rooms[sessionStorage.getItem("test.room")] ?? await room();
  navigator.mediaDevices.getUserMedia = (wishes) => wishes.video && sessionStorage.getItem("test.camera") === "blind"
    ? Promise.resolve(document.createElement("canvas").captureStream(0)) : open(wishes);
  MediaRecorder.prototype.start = function noted(...rest) {
    window.recorders.push(this);
    return start.apply(this, rest);
  };
}

before(async () => {
  footage = await makeFootage();
  server = await Server.start();
  for (const [name, id] of Object.entries(cast)) {
    await introduce(server, id, name);
    people[name] = await Visitor.open(server.url, footage.files[name]);
    await people[name].context.addInitScript(meddle);
  }
});

after(async () => {
  for (const person of Object.values(people)) await person.close();
  await server?.stop();
  await footage?.remove();
});

const test = story();
const both = () => Object.values(people);
const light = ({ page }) => page.getByRole("region", { name: "The recording" });
const says = (person, text) => light(person).getByText(text).waitFor();
const isOn = (person) => light(person).getByText("Recording", { exact: true }).waitFor();
const state = ({ page }) => page.evaluate(() => window.recorders.map((one) => one.state));
/** Somebody's segments in the scene, as the server has them, in the order of time. */
const recordings = async (name) => {
  const { scene } = await server.call("performer", cast[name], "GET", "me");
  const { segments } = await server.call("performer", cast[name], "GET", `scenes/${scene}/recordings`);
  return segments.toSorted((a, b) => a.startedAtMs - b.startedAtMs);
};
const put = ({ page }, key, value) => page.evaluate(([name, text]) => sessionStorage.setItem(name, text), [key, value]);

test("Without a codec one is told that nothing is recorded, and plays on", async () => {
  const { anna, ben } = people;
  await anna.goto("/");
  await put(anna, "test.codec", "none");
  await play(people);
  await says(anna, "Not recorded");
  await says(anna, /cannot record in a form that we take/);
  await anna.page.locator("video[aria-label='Your partner']").waitFor();
  await isOn(ben);
  assert.deepEqual(await anna.violations(), []);
  await put(anna, "test.codec", "");
  await anna.page.reload();
  await isOn(anna);
});

test("A camera that is open and gives no picture is given up, and opened again", async () => {
  const { anna } = people;
  await put(anna, "test.camera", "blind");
  await anna.page.reload();
  await says(anna, "Not recorded");
  await put(anna, "test.camera", "");
  await isOn(anna);
});

test("Without room it stops before what is kept is in danger, says so, and goes on when there is room", async () => {
  const { ben } = people;
  await put(ben, "test.room", "none");
  await says(ben, "Not recorded");
  await says(ben, /has no room left/);
  assert.deepEqual(await state(ben), ["inactive"]);
  await put(ben, "test.room", "");
  await isOn(ben);
  assert.deepEqual(await state(ben), ["inactive", "recording"]);
});

test("A disk that fills up before anybody expects it ends a recording, which keeps what was stored of it", async () => {
  const { ben } = people;
  const browser = await ben.context.newCDPSession(ben.page);
  const disk = (quotaSize) => browser.send("Storage.overrideQuotaForOrigin", { origin: server.url, quotaSize });
  await put(ben, "test.room", "plenty");
  await until("What is stored", () => recordings("ben"), (all) => all.at(-1).parts > 1);
  const { segment } = (await recordings("ben")).at(-1);
  await disk(1);
  await says(ben, /has no room left/);
  assert.deepEqual([...new Set(await state(ben))], ["inactive"]);
  await disk();
  await isOn(ben);
  const own = async () => (await recordings("ben")).find((one) => one.segment === segment);
  const closed = await until("The segment", own,
    (one) => one.state !== "Open" && one.parts === one.expectedParts);
  assert.ok(closed.parts > 1);
  await put(ben, "test.room", "");
});

test("Of two tabs the one that has the stage records alone, and of one that is shut nothing is lost", async () => {
  const { anna } = people;
  const [first] = (await recordings("anna")).slice(-1);
  const second = await anna.another();
  await second.goto("/");
  await second.button("Take it over here").click();
  await isOn(second);
  assert.deepEqual([...new Set(await state(anna))], ["inactive"]);
  assert.deepEqual(await state(second), ["recording"]);
  const [, other] = await until("What the second tab recorded", async () => (await recordings("anna")).slice(-2),
    ([one, two]) => one.segment === first.segment && two?.parts > 1);
  await second.page.close();
  await isOn(anna);
  const ended = await until("What both tabs recorded", async () =>
    (await recordings("anna")).filter(({ segment }) => [first.segment, other.segment].includes(segment)),
  (all) => all.every((one) => one.state !== "Open" && one.parts === one.expectedParts));
  const [one, two] = ended.map((each) => [each.startedAtMs, each.endedAtMs]);
  assert.ok(one[1] <= two[0], `The first ends at ${one[1]}, the second begins at ${two[0]}`);
  assert.deepEqual(second.faults, []);
});

test("The stop word stops both recorders at once, and what was sent is sealed", async () => {
  const { anna, ben } = people;
  const { scene } = await server.call("performer", cast.ben, "GET", "me");
  const sent = () => server.call("performer", cast.ben, "GET", `scenes/${scene}/recordings`);
  await until("What was sent", sent, ({ segments }) => segments.reduce((sum, one) => sum + one.parts, 0) > 2);
  await ben.page.keyboard.press("F8");
  // Before the server answers.
  assert.deepEqual([...new Set(await state(ben))], ["inactive"]);
  for (const person of [anna, ben]) await person.see("You are out");
  assert.deepEqual([...new Set(await state(anna))], ["inactive"]);
  await assert.rejects(async () => {
    const { segments } = await sent();
    if (segments.every((one) => one.url == null)) throw new Error("sealed");
  });
  assert.deepEqual(both().flatMap((person) => person.faults), []);
});
