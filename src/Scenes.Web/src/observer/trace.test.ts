import { expect, it } from "vitest";
import { begin, due, moved, pointAt, type Chunk } from "./trace";

it("samples at a fixed step, whenever it is looked at", () => {
  for (const looks of [[1500], [50, 333, 334, 1100, 1500], Array.from({ length: 150 }, (_, i) => (i + 1) * 10)]) {
    let trace = begin(pointAt(0, 0), 1000);
    trace = moved(trace, pointAt(0.5, -0.5), 1250);
    trace = moved(trace, pointAt(1, 1), 1251);
    const chunks: Chunk[] = [];
    for (const look of looks) {
      const [next, some] = due(trace, 1000 + look, look === looks.at(-1));
      trace = next;
      chunks.push(...some);
    }
    expect(chunks.map((chunk) => [chunk.atMs, chunk.valence.length])).toEqual([[1000, 10], [2000, 6]]);
    expect(chunks.flatMap((chunk) => chunk.valence)).toEqual([0, 0, 0, ...Array.from({ length: 13 }, () => 1)]);
  }
});

it("takes each sample where the pad was then, not where it is", () => {
  let trace = begin(pointAt(0, 0), 0);
  for (let i = 1; i <= 5; i++) trace = moved(trace, pointAt(i / 10, -i / 10), i * 100 - 40);
  const [, [chunk]] = due(trace, 500, true);
  expect(chunk).toEqual({ atMs: 0, valence: [0, 0.1, 0.2, 0.3, 0.4, 0.5], arousal: [0, -0.1, -0.2, -0.3, -0.4, -0.5] });
});

it("has one sample of a tap, and goes on after a tab that slept", () => {
  const [, tap] = due(begin(pointAt(3, -3), 0), 20, true);
  expect(tap).toEqual([{ atMs: 0, valence: [1], arousal: [-1] }]);
  const [, slept] = due(begin(pointAt(0, 0), 0), 60_000, false);
  expect(slept.length).toBe(60);
  expect(slept.every((chunk, i) => chunk.atMs === i * 1000)).toBe(true);
});
