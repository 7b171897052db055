import { describe, expect, it } from "vitest";
import { findTick, tickOf } from "./tick";

const rate = 48_000;

function sound(seconds: number, at: number | null, noise: (i: number) => number): Float32Array {
  const samples = Float32Array.from({ length: seconds * rate }, (_, i) => noise(i));
  if (at == null) return samples;
  for (const [i, value] of tickOf(rate).entries()) {
    const place = Math.round(at * rate) + i;
    samples[place] = (samples[place] ?? 0) + value;
  }
  return samples;
}

function noiseOf(level: number): () => number {
  let random = 3;
  return () => level * ((random = (random * 48_271) % 2_147_483_647) / 1_073_741_824 - 1);
}

/** Something like a vowel: a hundred hertz with its harmonics. */
const vowel = (i: number) => [1, 2, 3, 5, 8, 10].reduce(
  (sum, n) => sum + (0.15 / n) * Math.sin((2 * Math.PI * 100 * n * i) / rate), 0);

describe("the tick", () => {
  it.each([
    ["silence", () => 0], ["noise", noiseOf(0.1)], ["a voice", vowel],
  ])("is found in %s within a millisecond", (_, noise) => {
    expect(Math.abs((findTick(sound(2, 0.7123, noise), rate) ?? Infinity) - 0.7123)).toBeLessThan(0.001);
  });

  it.each([
    ["silence", () => 0], ["noise", noiseOf(0.3)], ["a voice", vowel],
  ])("is not found in %s that has none", (_, noise) => {
    expect(findTick(sound(2, null, noise), rate)).toBeNull();
  });

  it("is not found where the sound is shorter than it", () => {
    expect(findTick(new Float32Array(100), rate)).toBeNull();
  });
});
