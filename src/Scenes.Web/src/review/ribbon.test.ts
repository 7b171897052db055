import { expect, test } from "vitest";
import { columns } from "./ribbon";

test("Many samples in a pixel keep their least and their most.", () => {
  const run = { atMs: 0, stepMs: 10, samples: [0, 1, -1, 0.5, 0.2, 0.3] };
  expect(columns([run], 0, 60, 2)).toEqual([{ low: -1, high: 1 }, { low: 0.2, high: 0.5 }]);
});

test("A step wider than a pixel fills its pixels, and where there is nothing nothing is drawn.", () => {
  expect(columns([{ atMs: 20, stepMs: 20, samples: [3] }], 0, 60, 6))
    .toEqual([null, null, { low: 3, high: 3 }, { low: 3, high: 3 }, null, null]);
});

test("What lies outside of the scene is left out.", () => {
  expect(columns([{ atMs: -30, stepMs: 10, samples: [1, 2, 3, 4] }, { atMs: 20, stepMs: 10, samples: [9] }], 0, 20, 2))
    .toEqual([{ low: 4, high: 4 }, null]);
});

test("A hundred thousand records are drawn within a frame or two.", () => {
  const many = Array.from({ length: 100_000 }, (_, i) => ({ atMs: i * 6, stepMs: 10, samples: [Math.sin(i)] }));
  const begun = performance.now();
  expect(columns(many, 0, 600_000, 1400).every((column) => column !== null)).toBe(true);
  expect(performance.now() - begun).toBeLessThan(200);
});
