// Each browser records its own camera and microphone and sends it in parts: whatever happens on the way, what was
// confirmed is in a file that plays, lies right on the timeline, and is what the log says.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { makeFootage } from "./stage/footage.mjs";
import { after, before, story } from "./stage/play.mjs";
import { Server } from "./stage/server.mjs";
import { introduce, play, recordsOf, until } from "./stage/steps.mjs";
import { fetchTo, probe, tickOf } from "./stage/tape.mjs";
import { Visitor } from "./stage/visitor.mjs";

const PlayedMs = 90_000;
const OfflineMs = 30_000;
const ReviewMs = 24 * 3600 * 1000;
const cast = { anna: "p-anna", ben: "p-ben" };
const people = {};
let server;
let footage;
let scene;

before(async () => {
  footage = await makeFootage();
  server = await Server.start();
  for (const [name, id] of Object.entries(cast)) {
    await introduce(server, id, name);
    people[name] = await Visitor.open(server.url, footage.files[name]);
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
const isOn = (person) => light(person).getByText("Recording", { exact: true }).waitFor();
const segments = async (name) =>
  (await server.call("performer", cast[name], "GET", `scenes/${scene}/recordings`)).segments;
const parts = async (name) => (await segments(name)).reduce((sum, one) => sum + one.parts, 0);
const left = async (person) => Number(/(\d+) of/.exec(await light(person).innerText())?.[1] ?? 0);
const least = (count) => (found) => found >= count;

test("Whoever plays is recorded, is told so by a light, and what was recorded is sent at once", async () => {
  await play(people);
  scene = (await server.call("performer", cast.anna, "GET", "me")).scene;
  for (const person of both()) await isOn(person);
  for (const name of Object.keys(cast)) await until(`The parts of ${name}`, () => parts(name), least(3));
});

test("A reload ends a segment and begins another within 3 s", async () => {
  await people.anna.page.reload();
  await isOn(people.anna);
  const isThere = ([first, second]) => second && (first.endedAtMs || second.endedAtMs);
  const all = await until("The second segment", () => segments("anna"), isThere);
  const [first, second] = all.sort((a, b) => a.startedAtMs - b.startedAtMs);
  const gapMs = second.startedAtMs - first.endedAtMs;
  console.log(JSON.stringify({ figure: "recording.reload_gap_ms", value: Math.round(gapMs) }));
  assert.ok(gapMs > 0 && gapMs <= 3000, `${gapMs} ms`);
});

test("Without a network for half a minute parts wait here, are counted, and go when it is back", async () => {
  const { ben } = people;
  const begun = Date.now();
  await ben.context.setOffline(true);
  await until("What waits", () => left(ben), least(12));
  await until("How long the network is gone", () => Date.now() - begun, least(OfflineMs), 2 * OfflineMs);
  await ben.read(/\d+ of \d+ parts still to send/);
  await ben.context.setOffline(false);
  await until("What waits", () => left(ben), (count) => count <= 1);
});

test("A server that dies and comes back gets all of it", async () => {
  const confirmed = Object.fromEntries(await Promise.all(Object.keys(cast).map(async (name) => [name, await parts(name)])));
  await server.kill();
  await server.launch();
  for (const name of Object.keys(cast)) assert.ok(await parts(name) >= confirmed[name], name);
  for (const person of both()) {
    await isOn(person);
    await until("What waits", () => left(person), (count) => count <= 1);
  }
});

/** Plays a file in a browser from its middle; gives the second at which a picture of it stands. */
const seek = ({ page }, url) => page.evaluate(async (address) => {
  const video = document.createElement("video");
  const hear = (name) => new Promise((done, fail) => {
    video.addEventListener(name, done, { once: true });
    video.addEventListener("error", () => fail(new Error(video.error?.message)), { once: true });
  });
  video.src = address;
  await hear("loadedmetadata");
  video.currentTime = video.duration / 2;
  await hear("seeked");
  return { seconds: video.duration, at: video.currentTime, width: video.videoWidth };
}, url);

/** The parts of a segment and its file, as the log has them. */
function logged(records, { segment }) {
  const own = records.filter((record) => record.segment === segment);
  return {
    parts: own.filter(({ type }) => type === "part").map(({ part }) => part),
    file: own.findLast(({ type }) => type === "segment-filed"),
  };
}

async function holdAgainstClock(one, { file }) {
  const path = join(footage.folder, `${one.segment}.webm`);
  const bytes = await fetchTo(`${server.url}${one.url}`, path);
  const digest = createHash("sha256").update(bytes).digest("hex");
  assert.deepEqual([digest, one.parts, bytes.length], [file.sha256, file.parts, file.bytes]);
  assert.equal(one.sha256, digest);
  const { seconds, streams } = await probe(path);
  assert.deepEqual(streams, ["audio/opus", "video/vp9"]);
  const overMs = one.endedAtMs - one.startedAtMs - seconds * 1000;
  const slateMs = one.startedAtMs + await tickOf(path) - one.slateAtMs;
  console.log(JSON.stringify({ figure: "recording.duration_off_ms", slot: one.slot, value: Math.round(overMs) }));
  console.log(JSON.stringify({ figure: "recording.slate_off_ms", slot: one.slot, value: Math.round(slateMs) }));
  assert.ok(Math.abs(overMs) < 100, `${one.segment} lasts ${overMs} ms less than the clock says`);
  return slateMs;
}

test("After the end all is sent, every segment is a file that plays, and each lies right on the timeline", async () => {
  const { anna } = people;
  const { liveSince } = await server.call("performer", cast.anna, "GET", `scenes/${scene}`);
  await until("What was played", () => Date.now() - Date.parse(liveSince), least(PlayedMs), PlayedMs);
  for (const { page } of both()) await page.getByRole("button", { name: "End together" }).click();
  for (const person of both()) await person.see("How was it?");
  const all = await until("The files", () => segments("anna"), (found) =>
    found.length === 3 && found.every((one) => one.state === "Ready"));
  const { deadline } = await server.call("performer", cast.anna, "GET", `scenes/${scene}`);
  const curtainMs = Date.parse(deadline) - ReviewMs;
  for (const slot of ["A", "B"]) {
    const lateMs = Math.max(...all.filter((one) => one.slot === slot).map((one) => one.endedAtMs)) - curtainMs;
    assert.ok(Math.abs(lateMs) < 1000, `${slot} is recorded until ${lateMs} ms after the end of the scene`);
  }

  const slates = [];
  const records = await recordsOf(server, "demo", scene);
  for (const one of all) {
    assert.equal(one.parts, one.expectedParts);
    const own = logged(records, one);
    assert.deepEqual(own.parts.toSorted((a, b) => a - b), Array.from({ length: one.parts }, (_, i) => i));
    slates.push(await holdAgainstClock(one, own));
    const { at, seconds, width } = await seek(anna, one.url);
    assert.ok(Math.abs(at - seconds / 2) < 0.1 && width > 0, `${one.segment} stands at ${at} of ${seconds} s`);
  }
  const apart = Math.max(...slates) - Math.min(...slates);
  console.log(JSON.stringify({ figure: "recording.sync_ms", value: Math.round(apart) }));
  assert.ok(apart < 80, `By the slate both ends are ${apart} ms apart`);
  assert.equal(await anna.page.getByText(/still to send/).count(), 0);
  assert.deepEqual(both().flatMap((person) => person.faults), []);
});
