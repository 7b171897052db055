import { expect, test } from "vitest";
import type { Schemas } from "../api/refusal";
import { besideOf, labelledMoments, loggedMoments, playedBetween, standing, tracksOf } from "./moments";

const live = Date.parse("2026-01-01T00:00:00Z");
const entry = (firstSeq: number, seconds: number, ...records: object[]) => ({
  firstSeq, at: new Date(live + seconds * 1000).toISOString(), payload: btoa(JSON.stringify(records)),
});
const label = (seq: number, one: object): Schemas["LabelRecord"] => ({
  seq, at: "2026-01-01T00:00:00Z",
  record: {
    slot: "A", atMs: live + seq, offsetMs: 0, uncertaintyMs: 1,
    label: { viewpoint: "self", about: "A", atMs: live + seq, ...one },
  },
});
const entries = [
  entry(1, 0, { type: "phase", from: "Gathering", to: "Live" }, { type: "card", slot: "A" }),
  entry(3, 5, { type: "curveball", curveball: "keys", to: "B" }),
  entry(4, 60, { type: "phase", from: "Live", to: "Reviewing" }),
];

test("The log says from when to when it was played, and what was handed to whom.", () => {
  expect(playedBetween(entries)).toEqual({ liveMs: live, endedMs: live + 60_000 });
  expect(loggedMoments(entries).map(({ key, kind, about }) => [key, kind, about])).toEqual([
    ["log-1", "phase", ""], ["log-2", "card", "A"], ["log-3", "curveball", "B"], ["log-4", "phase", ""],
  ]);
  expect(playedBetween([])).toEqual({ liveMs: null, endedMs: null });
});

test("What was taken back or replaced does not stand.", () => {
  const all = [
    label(1, { kind: "mark", mark: "laugh" }), label(2, { kind: "mark", mark: "silence" }),
    label(3, { kind: "mark", mark: "laugh", corrects: 2 }), label(4, { kind: "retraction", corrects: 1 }),
  ];
  expect(standing(all).map((one) => one.seq)).toEqual([3]);
  expect(labelledMoments(standing(all)).map((one) => [one.kind, one.atMs])).toEqual([["mark", live + 3]]);
});

test("Each viewpoint has a track of its own, over all of its pieces, and what is not bounded goes as far as it goes.", () => {
  const trace = { kind: "trace", stepMs: 100 };
  const tracks = tracksOf([
    label(1, { ...trace, dimension: "valence", bounded: true, samples: [0, 1] }),
    label(2, { ...trace, dimension: "valence", bounded: true, samples: [0.5] }),
    label(3, { ...trace, dimension: "valence", bounded: true, samples: [1], viewpoint: "partner", about: "B" }),
    label(4, { ...trace, dimension: "energy", bounded: false, samples: [-60, -20], viewpoint: "model" }),
    label(5, { ...trace, dimension: "voice-activity", bounded: false, samples: [0.4], viewpoint: "model" }),
  ]);
  expect(tracks.map(({ key, series, low, high }) => [key, series.length, low, high])).toEqual([
    ["A energy model A", 1, -60, -20], ["A valence self A", 2, -1, 1], ["A voice-activity model A", 1, 0, 1],
    ["B valence partner A", 1, -1, 1],
  ]);
});

test("The moment before and after is found, and none at the ends.", () => {
  const moments = loggedMoments(entries);
  expect(besideOf(moments, live, 1)?.key).toBe("log-3");
  expect(besideOf(moments, live + 5000, -1)?.key).toBe("log-2");
  expect(besideOf(moments, live + 60_000, 1)).toBeNull();
  expect(besideOf(moments, live, -1)).toBeNull();
});
