// What is measured of a performer's voice comes to the server from a real page: the worklet is one of its files, is let
// in by the content security policy, and says when things were.
import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { makeFootage } from "./stage/footage.mjs";
import { after, before, story } from "./stage/play.mjs";
import { Server } from "./stage/server.mjs";
import { introduce, play, until } from "./stage/steps.mjs";
import { patience, Visitor } from "./stage/visitor.mjs";

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

/** What goes over somebody's label socket from now on. */
function listenIn({ page }) {
  const news = new EventEmitter();
  const heard = { traces: [], acked: [], refused: [], bytes: 0 };
  heard.when = async (isGood) => {
    while (!isGood(heard)) await once(news, "frame", { signal: AbortSignal.timeout(patience) });
  };
  page.on("websocket", (socket) => {
    if (!socket.url().includes("/labels")) return;
    socket.on("framesent", ({ payload }) => {
      const message = JSON.parse(payload);
      if (message.type !== "labels") return;
      heard.bytes += payload.length;
      heard.traces.push(...message.batch.labels.map((label) => ({ ...label, operation: message.operation })));
      news.emit("frame");
    });
    socket.on("framereceived", ({ payload }) => {
      const message = JSON.parse(payload);
      if (message.type === "ack") heard.acked.push(message.operation);
      if (message.type === "refused") heard.refused.push(message);
      news.emit("frame");
    });
  });
  return heard;
}

/** Samples of a dimension by instant, in order. */
const samplesOf = ({ traces }, dimension) => traces.filter((trace) => trace.dimension === dimension)
  .flatMap(({ atMs, samples }) => samples.map((value, i) => ({ atMs: atMs + 10 * i, value })));

/** A raw microphone that hears 200 ms of 300 Hz each second, and notes when by the page's clock. */
const beep = () => {
  const devices = navigator.mediaDevices;
  const own = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (wishes) => {
    if (wishes.audio?.echoCancellation !== false) return await own(wishes);
    const context = new AudioContext();
    const [tone, gate] = [context.createOscillator(), context.createGain()];
    const out = context.createMediaStreamDestination();
    tone.frequency.value = 300;
    gate.gain.value = 0.001;
    tone.connect(gate).connect(out);
    tone.start();
    window.beeps = [];
    for (let at = 2; at < 60; at++) {
      gate.gain.setValueAtTime(0.3, at);
      gate.gain.setValueAtTime(0.001, at + 0.2);
      window.beeps.push(at * 1000);
    }
    window.aheadMs = Infinity;
    const note = () => { window.aheadMs = Math.min(window.aheadMs, Date.now() - context.currentTime * 1000); };
    setInterval(note, 7);
    return out.stream;
  };
};

/** Notes the raw microphones of a page. */
const watch = () => {
  const devices = navigator.mediaDevices;
  const own = devices.getUserMedia.bind(devices);
  window.raw = [];
  devices.getUserMedia = async (wishes) => {
    const stream = await own(wishes);
    if (wishes.audio?.echoCancellation === false) window.raw.push(...stream.getTracks());
    return stream;
  };
};

let heard;

test("Who plays is measured in 2 s pieces of three traces, and the server takes each", async () => {
  for (const name of ["anna", "ben"]) {
    await introduce(server, `p-${name}`, name);
    people[name] = await Visitor.open(server.url, footage.files[name]);
  }
  await people.anna.page.addInitScript(watch);
  await people.ben.page.addInitScript(beep);
  heard = { anna: listenIn(people.anna), ben: listenIn(people.ben) };
  await play(people);
  for (const one of Object.values(heard)) await one.when(({ acked }) => acked.length >= 5);
  for (const one of Object.values(heard)) {
    assert.deepEqual(one.refused, []);
    for (const { dimension, viewpoint, vocabulary, samples, stepMs } of one.traces.slice(0, 9)) {
      assert.deepEqual([viewpoint, vocabulary, samples.length, stepMs], ["model", "machine-traces/1", 200, 10]);
      assert.ok(["voice-activity", "energy", "pitch"].includes(dimension));
    }
  }
  for (const person of Object.values(people)) assert.deepEqual(person.faults, []);
  const perHour = (heard.anna.bytes / heard.anna.traces.length) * 5400;
  console.log(JSON.stringify({ figure: "recording.trace_bytes_per_hour", value: Math.round(perHour) }));
});

test("What anna says is a voice with her pitch, and pauses are none", () => {
  const voice = samplesOf(heard.anna, "voice-activity").map(({ value }) => value);
  const share = voice.filter((value) => value >= 0.5).length / voice.length;
  assert.ok(share > 0.5 && share < 1, `${share}`);
  const pitch = samplesOf(heard.anna, "pitch").map(({ value }) => value).filter((value) => value > 0);
  const median = pitch.toSorted((a, b) => a - b)[pitch.length >> 1];
  assert.ok(median > 70 && median < 130, `${median} Hz`);
});

test("What ben's microphone hears is told for its instant, but for the way between two contexts", async () => {
  const { beeps, aheadMs } = await people.ben.page.evaluate(() => ({ beeps: window.beeps, aheadMs: window.aheadMs }));
  const energy = samplesOf(heard.ben, "energy");
  const starts = energy.filter(({ value }, i) => value > -30 && energy[i - 1]?.value <= -30);
  assert.ok(starts.length >= 3, `${starts.length} tones were heard.`);
  // A hop begins 5 ms before its middle; a tone that begins within one raises it too.
  const late = starts.map(({ atMs }) => atMs - 5 - aheadMs)
    .map((atMs) => Math.min(...beeps.map((at) => atMs - at).filter((ms) => Math.abs(ms) < 500)));
  const sorted = late.toSorted((a, b) => a - b);
  console.log(JSON.stringify({ figure: "recording.trace_late_ms", value: Math.round(sorted[sorted.length >> 1]) }));
  // From the context that plays it to the one that measures it takes a buffer of each, which no page can know.
  assert.ok(sorted[0] > -10 && sorted.at(-1) < 30, sorted.join(", "));
});

test("Who mutes is not measured, and who unmutes is measured again", async () => {
  const open = () => people.anna.page.evaluate(() => window.raw.filter((track) => track.readyState === "live").length);
  assert.equal(await open(), 1);
  await people.anna.button("Mute").click();
  await until("Open raw microphones", open, (count) => count === 0);
  const before = heard.anna.traces.length;
  await people.anna.button("Unmute").click();
  await until("Open raw microphones", open, (count) => count === 1);
  await heard.anna.when(({ traces }) => traces.length >= before + 6);
  const voice = samplesOf(heard.anna, "voice-activity");
  const gaps = voice.filter(({ atMs }, i) => i > 0 && atMs - voice[i - 1].atMs > 100);
  assert.equal(gaps.length, 1);
});

test("After the stop word no raw microphone is open", async () => {
  await people.ben.button(/Stop word/).click();
  await until("Open raw microphones", () => people.anna.page.evaluate(() =>
    window.raw.filter((track) => track.readyState === "live").length), (count) => count === 0);
});
