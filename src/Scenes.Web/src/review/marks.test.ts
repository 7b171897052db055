import { expect, test } from "vitest";
import { breakLabel, selfTrace, shiftLabel } from "./marks";

test("A trace of oneself has one dimension, bounded, from the scene's clock.", () => {
  expect(selfTrace("B", "arousal", 100, { atMs: 7, valence: [0.1], arousal: [-0.2] })).toEqual({
    kind: "trace", viewpoint: "self", about: "B", atMs: 7, dimension: "arousal", bounded: true, stepMs: 100,
    samples: [-0.2],
  });
});

test("A shift goes from one emotion to another, forward, within a minute.", () => {
  expect(shiftLabel("A", "anger", "fear", { atMs: 1000 }, 61_000)).toMatchObject({
    kind: "transition", viewpoint: "self", about: "A", atMs: 1000, offsetAtMs: 61_000, from: "anger", to: "fear",
  });
  expect(shiftLabel("A", "anger", "fear", { atMs: 1000 }, 61_001)).toBe("late");
  expect(shiftLabel("A", "anger", "fear", { atMs: 1000 }, 999)).toBe("late");
  expect(shiftLabel("A", "anger", "anger", { atMs: 1000 }, 2000)).toBe("same");
});

test("A break of character is the persona contradicted, in words.", () => {
  expect(breakLabel("A", 5, "Out of character")).toMatchObject({
    mark: "persona-contradiction", text: "Out of character", viewpoint: "self", atMs: 5,
  });
});
