import { describe, expect, it } from "vitest";
import { LeastDb } from "./analysis";
import { hearAll, noiseOf, soundOf, voiced } from "./sounds.fixture";

const rates = [16_000, 44_100, 48_000];
const quantile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? NaN;

describe.each(rates)("What is heard at %d Hz", (rate) => {
  it("of a sine is its power: -3 dBFS at full scale, 20 dB less at a tenth", () => {
    for (const [scale, db] of [[1, -3.01], [0.1, -23.01]] as const) {
      const { energy } = hearAll(soundOf(0.4, rate, (t) => scale * Math.sin(2 * Math.PI * 1000 * t)), rate);
      for (const one of energy) expect(one).toBeCloseTo(db, 0);
    }
  });

  it("of silence is no voice, no pitch and the least energy", () => {
    const { voice, energy, pitch } = hearAll(new Float32Array(rate), rate);
    expect(Math.max(...voice)).toBeLessThan(0.1);
    expect(energy.every((one) => one === LeastDb)).toBe(true);
    expect(pitch.every((one) => one === 0)).toBe(true);
  });

  it("of a constant is nothing: microphones have one", () => {
    const { voice, energy, pitch } = hearAll(soundOf(1, rate, () => 0.3), rate);
    expect(Math.max(...voice)).toBeLessThan(0.1);
    expect(Math.max(...energy)).toBe(LeastDb);
    expect(pitch.every((one) => one === 0)).toBe(true);
  });

  it("of a tone on a constant is the tone", () => {
    const { energy, pitch } = hearAll(soundOf(0.6, rate, (t) => 0.3 + voiced(200 * t)), rate);
    const plain = hearAll(soundOf(0.6, rate, (t) => voiced(200 * t)), rate);
    expect(energy.at(-1)).toBeCloseTo(plain.energy.at(-1) ?? NaN, 1);
    expect(pitch.at(-1)).toBeCloseTo(200, 0);
  });

  it.each([62, 90, 123.4, 220, 350, 495])("of a voice at %d Hz is that pitch within half a percent", (hertz) => {
    const { pitch } = hearAll(soundOf(0.5, rate, (t) => voiced(hertz * t)), rate);
    expect(Math.max(...pitch.slice(5).map((one) => Math.abs(one / hertz - 1)))).toBeLessThan(0.005);
  });

  it.each([40, 700, 2000])("of a sine at %d Hz, which nobody speaks at, is no pitch outside 60 to 500 Hz", (hertz) => {
    const { pitch } = hearAll(soundOf(0.5, rate, (t) => 0.5 * Math.sin(2 * Math.PI * hertz * t)), rate);
    expect(pitch.filter((one) => one !== 0 && (one < 60 || one > 500))).toEqual([]);
  });

  it("of a chirp follows it in time: 200 Hz a second, right to 10 ms", () => {
    const { pitch } = hearAll(soundOf(2, rate, (t) => voiced(100 * t + 100 * t * t)), rate);
    // At the middle of hop k it is 100 + 200 t Hz, so 10 ms are 2 Hz.
    const late = pitch.map((hertz, k) => ((100 + 2 * (k + 0.5)) - hertz) / 0.2).slice(5);
    expect(Math.abs(quantile(late, 0.5))).toBeLessThan(1);
    expect(Math.max(...late.map(Math.abs))).toBeLessThan(10);
  });

  it("of noise is no voice, and hardly ever a pitch", () => {
    const next = noiseOf(11);
    const { voice, pitch } = hearAll(soundOf(4, rate, () => 0.02 * next()), rate);
    expect(voice.slice(20).filter((one) => one >= 0.5)).toHaveLength(0);
    expect(pitch.filter((one) => one > 0).length).toBeLessThan(pitch.length / 100);
  });

  it("of a word in noise begins and ends when it does", () => {
    const next = noiseOf(5);
    const { voice } = hearAll(soundOf(3, rate, (t) => {
      const word = t >= 1 && t < 1.5 ? voiced(140 * t) : 0;
      return word + 0.005 * next();
    }), rate);
    const spoken = voice.map((one, k) => (one >= 0.5 ? k : -1)).filter((k) => k >= 0);
    expect(Math.abs((spoken[0] ?? NaN) - 100)).toBeLessThanOrEqual(2);
    expect(Math.abs((spoken.at(-1) ?? NaN) - 149)).toBeLessThanOrEqual(2);
    expect(spoken).toHaveLength((spoken.at(-1) ?? NaN) - (spoken[0] ?? NaN) + 1);
  });

  it("of a clipped voice is still its pitch", () => {
    const clip = (value: number) => Math.max(-1, Math.min(1, value));
    const { pitch, energy } = hearAll(soundOf(0.5, rate, (t) => clip(20 * voiced(150 * t))), rate);
    expect(Math.max(...pitch.slice(5).map((one) => Math.abs(one / 150 - 1)))).toBeLessThan(0.01);
    expect(Math.max(...energy)).toBeLessThanOrEqual(0.5);
  });

  it("is the same however the sound is cut", () => {
    const next = noiseOf(3);
    const sound = soundOf(0.5, rate, (t) => voiced(180 * t) + 0.01 * next());
    expect(hearAll(sound, rate, 128)).toEqual(hearAll(sound, rate, 997));
  });

  it("has a hundred hops a second, of which the last fifth is still looked ahead for", () => {
    const { voice } = hearAll(new Float32Array(2 * rate), rate);
    expect(voice.length).toBeGreaterThanOrEqual(178);
    expect(voice.length).toBeLessThanOrEqual(182);
  });
});

describe("A burst of 5 ms", () => {
  it("is loudest in the hop in which it is", () => {
    const { energy } = hearAll(soundOf(1, 48_000, (t) => (t >= 0.5025 && t < 0.5075 ? 0.5 : 0)), 48_000);
    expect(energy.indexOf(Math.max(...energy))).toBe(50);
  });
});
