// Known speech: utterances of espeak-ng on a known schedule, and vowels of a known pitch; clean or with noise.
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

export const rate = 48_000;
const hop = rate / 100;
const maxBuffer = 64 * 1024 * 1024;

const says = [
  "I kept the keys. I always kept the keys.", "You never asked me why.", "Seven years, and you could have told me.",
  "Please, sit down before somebody sees us here.", "What did she say about the house?",
  "Nothing. She said nothing at all.", "That is exactly what I was afraid of.",
  "Stop laughing, it is not funny any more.", "We should have left when we could.",
  "Give me the letter, and we forget it.", "How much did they offer you for this?", "Enough to make me think twice.",
];

// Voices of men and women, their base pitch (0 to 99) and words a minute.
const speakers = [
  ["en-us", 50, 160], ["en-gb+f2", 60, 150], ["en-us+m3", 30, 175], ["en-gb+f4", 70, 140],
  ["en-gb-scotland+m1", 40, 130], ["en-us+f5", 55, 190], ["en-gb-x-rp+m7", 20, 165], ["en-us+f1", 80, 170],
];

/** Numbers of a seed, 0 to 1: mulberry32. */
export function chance(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Normally distributed numbers (Box & Muller). */
const normal = (next) => () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());

async function speak([voice, pitch, speed], text, loudest, monotone) {
  const raw = { encoding: "buffer", maxBuffer };
  const said = monotone ? ["-m", `<speak><prosody range="0">${text}</prosody></speak>`] : [text];
  const from = await run("espeak-ng", ["-v", voice, "-p", pitch, "-s", speed, "--stdout", ...said], raw);
  const turning = run("ffmpeg", ["-v", "error", "-i", "-", "-f", "f32le", "-ar", rate, "-ac", "1", "-"], raw);
  turning.child.stdin.end(from.stdout);
  const { stdout } = await turning;
  const sound = new Float32Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + (stdout.length & ~3)));
  const peak = sound.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  return sound.map((one) => (one * loudest) / peak);
}

/** The mean square of each hop. */
export const powers = (sound) => Array.from({ length: Math.floor(sound.length / hop) }, (_, k) => {
  let sum = 0;
  for (let i = k * hop; i < (k + 1) * hop; i++) sum += sound[i] * sound[i];
  return sum / hop;
});

/**
 * Where an utterance is heard, by hop: louder than 50 dB below its loudest, and the pauses within it of less than
 * 100 ms, such as those of a plosive.
 */
function heard(sound) {
  const all = powers(sound);
  const least = Math.max(...all) * 1e-5;
  const is = all.map((power) => power > least);
  for (let k = 1, last = is[0] ? 0 : -Infinity; k < is.length; k++) {
    if (!is[k]) continue;
    if (k - last <= 10) is.fill(true, last + 1, k);
    last = k;
  }
  return is;
}

/**
 * A conversation of one: utterances between pauses of 0.3 to 1.8 s, their peaks 6 to 16 dB below full scale, by hop
 * whether something is said, and from which hop to which each utterance is.
 */
export async function conversation({ utterances = 24, seed = 1, monotone = false } = {}) {
  const next = chance(seed);
  const parts = [];
  for (let i = 0; i < utterances; i++) {
    const pause = Math.round(30 + next() * 150) * hop;
    const [speaker, text] = [speakers[i % speakers.length], says[(i * 5 + seed) % says.length]];
    parts.push({ pause, sound: await speak(speaker, text, 0.16 + next() * 0.34, monotone) });
  }
  const length = parts.reduce((sum, { pause, sound }) => sum + pause + Math.ceil(sound.length / hop) * hop, rate);
  const sound = new Float32Array(length);
  const truth = new Array(length / hop).fill(false);
  const spans = [];
  let at = 0;
  for (const part of parts) {
    at += part.pause;
    sound.set(part.sound, at);
    heard(part.sound).forEach((is, k) => { truth[at / hop + k] = is; });
    const end = at + Math.ceil(part.sound.length / hop) * hop;
    spans.push([at / hop, end / hop]);
    at = end;
  }
  return { sound, truth, spans };
}

/**
 * Two who answer each other, the first one at 1 s: of each turn but the first, how many milliseconds after the end of the
 * other's it is heard, in tens. The sound of each side, and where in it each turn is, in milliseconds.
 */
export async function dialogue(latencies, { seed = 1 } = {}) {
  const next = chance(seed);
  const turns = [];
  let end = 100;
  for (const [i, latency] of [0, ...latencies].entries()) {
    const text = says[[1, 4, 6, 8, 10, 11, 7][i % 7]];
    const sound = await speak(speakers[i % 2], text, 0.2 + next() * 0.2, false);
    const is = heard(sound);
    const at = end + latency / 10 - is.indexOf(true);
    end = at + is.lastIndexOf(true) + 1;
    turns.push({ side: i % 2, at: at * hop, sound, fromMs: (at + is.indexOf(true)) * 10, toMs: end * 10 });
  }
  const sounds = [0, 1].map((side) => {
    const whole = new Float32Array(end * hop + rate);
    for (const turn of turns.filter((one) => one.side === side)) whole.set(turn.sound, turn.at);
    return whole;
  });
  return { sounds, turns };
}

/** The sound with pink noise (Kellet's filter) so many dB below the mean power of what is heard. */
export function noisy({ sound, truth }, ratioDb, seed = 7) {
  const white = normal(chance(seed));
  const state = [0, 0, 0];
  const noise = sound.map(() => {
    const w = white();
    state[0] = 0.99765 * state[0] + w * 0.0990460;
    state[1] = 0.96300 * state[1] + w * 0.2965164;
    state[2] = 0.57000 * state[2] + w * 1.0526913;
    return state[0] + state[1] + state[2] + w * 0.1848;
  });
  const mean = (all) => all.reduce((a, b) => a + b, 0) / all.length;
  const speech = mean(powers(sound).filter((_, k) => truth[k]));
  const scale = Math.sqrt(speech / mean(powers(noise)) / 10 ** (ratioDb / 10));
  return sound.map((one, i) => one + scale * noise[i]);
}

/** A vowel whose pitch goes as it is told: pulses through three resonances (Klatt 1980), with the pitch of each hop. */
export function vowel(seconds, hertzAt, formants = [[700, 80], [1220, 90], [2600, 120]]) {
  const length = seconds * rate;
  let sound = new Float64Array(length);
  let phase = 0;
  for (let i = 0; i < length; i++) {
    const step = hertzAt(i / rate) / rate;
    phase += step;
    if (phase < 1) continue;
    phase -= 1;
    // A pulse between two samples is shared by them, so that its instant is exact.
    const late = phase / step;
    sound[i] += 1 - late;
    if (i > 0) sound[i - 1] += late;
  }
  for (const [hertz, width] of formants) {
    const r = Math.exp((-Math.PI * width) / rate);
    const [b, c] = [2 * r * Math.cos((2 * Math.PI * hertz) / rate), -r * r];
    const out = new Float64Array(length);
    for (let i = 0; i < length; i++) out[i] = (1 - b - c) * sound[i] + b * (out[i - 1] ?? 0) + c * (out[i - 2] ?? 0);
    sound = out;
  }
  const peak = sound.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  return {
    sound: Float32Array.from(sound, (one) => (0.3 * one) / peak),
    pitch: Array.from({ length: Math.floor(length / hop) }, (_, k) => hertzAt((k + 0.5) / 100)),
  };
}

/**
 * The pitch of each `every`-th hop, 0 for others and where none is found: the autocorrelation under a Hann window,
 * divided by the window's own (Boersma 1993), lag by lag over 50 ms of 48 kHz.
 */
export function autocorrelated(sound, every) {
  const [size, shortest, longest] = [2400, rate / 500, rate / 60];
  const window = Float64Array.from({ length: size }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / size));
  const correlate = (frame, lag) => {
    let sum = 0;
    for (let i = 0; i + lag < size; i++) sum += frame[i] * frame[i + lag];
    return sum;
  };
  const own = Float64Array.from({ length: longest + 2 }, (_, lag) => correlate(window, lag) / correlate(window, 0));
  return Array.from({ length: Math.floor(sound.length / hop) }, (_, k) => {
    const start = (k + 0.5) * hop - size / 2;
    if (k % every !== 0 || start < 0 || start + size > sound.length) return 0;
    const frame = window.map((weight, i) => weight * sound[start + i]);
    const power = correlate(frame, 0);
    if (power / size < 1e-6) return 0;
    const of = (lag) => correlate(frame, lag) / power / own[lag];
    const all = Float64Array.from({ length: longest + 2 }, (_, lag) => (lag < shortest - 1 ? 0 : of(lag)));
    let best = 0;
    for (let lag = shortest; lag <= longest; lag++) {
      // Of periods that fit as well, the shorter one: Boersma's octave cost.
      const costs = (value, at) => value - 0.02 * Math.log2(at / shortest);
      if (all[lag] < all[lag - 1] || all[lag] < all[lag + 1]) continue;
      if (best === 0 || costs(all[lag], lag) > costs(all[best], best)) best = lag;
    }
    if (best === 0 || all[best] < 0.7) return 0;
    const bend = all[best - 1] - 2 * all[best] + all[best + 1];
    return rate / (best + (all[best - 1] - all[best + 1]) / (2 * bend));
  });
}
