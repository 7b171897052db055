// Who answers how fast is data from day one: two browsers hear a dialogue whose schedule is known, and what the lab reads
// of it is that schedule.
import assert from "node:assert/strict";
import { makeFootage } from "./stage/footage.mjs";
import { after, before, story } from "./stage/play.mjs";
import { Server } from "./stage/server.mjs";
import { introduce, play, until } from "./stage/steps.mjs";
import { dialogue, rate } from "./stage/voices.mjs";
import { Visitor } from "./stage/visitor.mjs";

const cast = { anna: "p-anna", ben: "p-ben" };
// Milliseconds from the end of one turn to the next: to ben's, to anna's, in turn.
const schedule = [240, 500, 1150, 320, 620, 1300];
const soundPath = "/test/sound";
const people = {};
let server;
let footage;
let sounds;
let spoken;

before(async () => {
  footage = await makeFootage();
  ({ sounds, turns: spoken } = await dialogue(schedule));
  server = await Server.start();
});

after(async () => {
  for (const person of Object.values(people)) await person.close();
  await server?.stop();
  await footage?.remove();
});

const test = story();

/** Of a page, a raw microphone that is silent until `say` is called with an instant of this machine's clock. */
const holdTongue = ([path, sampleRate]) => {
  const devices = navigator.mediaDevices;
  const own = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (wishes) => {
    if (wishes.audio?.echoCancellation !== false) return await own(wishes);
    const context = new AudioContext({ sampleRate });
    const out = context.createMediaStreamDestination();
    const samples = new Float32Array(await (await fetch(path)).arrayBuffer());
    const buffer = context.createBuffer(1, samples.length, sampleRate);
    buffer.copyToChannel(samples, 0);
    // A room is never silent: a quiet one is 50 dB below a voice.
    const noise = context.createBuffer(1, sampleRate, sampleRate);
    noise.copyToChannel(Float32Array.from(noise.getChannelData(0), () => (Math.random() - 0.5) * 1e-3), 0);
    const room = new AudioBufferSourceNode(context, { buffer: noise, loop: true });
    room.connect(out);
    room.start();
    // How far this machine's clock is ahead of the context's, which stands still when the machine is busy.
    const leads = [];
    setInterval(() => leads.push([context.currentTime, Date.now() - context.currentTime * 1000]), 7);
    const leadAt = (second) => Math.min(...leads.filter(([at]) => Math.abs(at - second) < 0.25).map(([, ms]) => ms));
    let begun;
    window.say = (atMs) => {
      const voice = new AudioBufferSourceNode(context, { buffer });
      voice.connect(out);
      begun = (atMs - leadAt(context.currentTime)) / 1000;
      voice.start(begun);
    };
    /** When an instant of the sound was played, by this machine's clock. */
    window.playedAt = (ms) => (begun + ms / 1000) * 1000 + leadAt(begun + ms / 1000);
    return out.stream;
  };
};

/** The three durations that a spread is of, in order: its quantiles lie between them (Hyndman and Fan's definition 7). */
const threeOf = ({ p5, median, p95 }) => [(p5 - 0.1 * median) / 0.9, median, (p95 - 0.1 * median) / 0.9];

let scene;

test("Both are measured before a word is said", async () => {
  for (const [name, id] of Object.entries(cast)) {
    await introduce(server, id, name);
    people[name] = await Visitor.open(server.url, footage.files[name]);
    const sound = sounds[Object.keys(cast).indexOf(name)];
    await people[name].page.route(`**${soundPath}`, (route) => route.fulfill({
      contentType: "application/octet-stream", body: Buffer.from(sound.buffer),
    }));
    await people[name].page.addInitScript(holdTongue, [soundPath, rate]);
  }
  await play(people);
  scene = /scenes\/(.+)$/.exec(people.anna.page.url())[1];
  await until("Observed seconds", turns, ({ observedSeconds }) => observedSeconds > 3);
});

const turns = () => server.call("lab", "demo-lab", "GET", `campaigns/demo/scenes/${scene}/turns`);

test("Each response latency is right within 50 ms", async () => {
  const { observedSeconds: before } = await turns();
  const begin = Date.now() + 1000;
  for (const { page } of Object.values(people)) await page.evaluate((atMs) => window.say(atMs), begin);
  const seconds = 1 + sounds[0].length / rate;
  const found = await until("Turns", turns, ({ observedSeconds }) => observedSeconds >= before + seconds, 60_000);
  const [from, to] = await Promise.all(["fromMs", "toMs"].map((end) => Promise.all(spoken.map((turn) =>
    Object.values(people)[turn.side].page.evaluate((ms) => window.playedAt(ms), turn[end])))));
  const played = from.slice(1).map((ms, turn) => ms - to[turn]);
  const slots = {};
  for (const [name, id] of Object.entries(cast))
    slots[name] = (await server.call("performer", id, "GET", `scenes/${scene}`)).slot;
  for (const [i, name] of ["ben", "anna"].entries()) {
    const wanted = played.filter((_, turn) => turn % 2 === i).toSorted((a, b) => a - b);
    const { latencies } = found.sides.find(({ role }) => role === slots[name]);
    assert.equal(latencies.count, wanted.length);
    const off = threeOf(latencies).map((ms, k) => ms - wanted[k]);
    console.log(JSON.stringify({ figure: "recording.latency_off_ms", of: name, value: off.map(Math.round) }));
    assert.ok(off.every((ms) => Math.abs(ms) <= 50), `${name}: ${threeOf(latencies)}, and not ${wanted}`);
  }
  for (const { faults } of Object.values(people)) assert.deepEqual(faults, []);
});
