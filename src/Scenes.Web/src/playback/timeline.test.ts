import { describe, expect, test } from "vitest";
import {
  correction, fileSeconds, gapsOf, joined, pieceAfter, pieceAt, shareSeen, timelineOf, within,
} from "./timeline";

const live = 1_767_225_600_000;
const segment = (slot: string, fromMs: number, durationMs: number | null, more = {}) => ({
  slot, segment: `${slot}${fromMs}`, state: "Ready" as const, startedAtMs: live + fromMs, durationMs,
  driftPpm: null, url: `/file/${slot}${fromMs}`, ...more,
});
const two = timelineOf([
  segment("A", -500, 4_500), segment("A", 6_000, 4_000), segment("B", 100, 9_900),
], live, null);

describe("Segments on one timeline", () => {
  test("The timeline goes from where the scene was live to the end of what was recorded.", () => {
    expect([two.startMs - live, two.endMs - live]).toEqual([0, 10_000]);
    expect(timelineOf([segment("A", 0, 5_000)], live, live + 4_000).endMs - live).toBe(4_000);
  });

  test("The segment that covers an instant is found, its end belongs to it no more, and a gap has none.", () => {
    expect(pieceAt(two, "A", live)?.segment).toBe("A-500");
    expect(pieceAt(two, "A", live + 3_999)?.segment).toBe("A-500");
    expect(pieceAt(two, "A", live + 4_000)).toBeNull();
    expect(pieceAt(two, "A", live + 6_000)?.segment).toBe("A6000");
    expect(pieceAfter(two, "A", live + 4_000)?.segment).toBe("A6000");
    expect(pieceAfter(two, "A", live + 6_000)).toBeNull();
  });

  test("Where a side was not recorded is told, at the ends too.", () => {
    expect(gapsOf(two, "A")).toEqual([{ fromMs: live + 4_000, toMs: live + 6_000 }]);
    expect(gapsOf(two, "B")).toEqual([{ fromMs: live, toMs: live + 100 }]);
    expect(gapsOf({ ...two, pieces: [] }, "A")).toEqual([{ fromMs: live, toMs: live + 10_000 }]);
  });

  test("A file that began before the scene is entered where the scene begins.", () => {
    const piece = pieceAt(two, "A", live);
    expect(piece && fileSeconds(piece, live)).toBeCloseTo(0.5);
  });

  test("A fast sound card has more of the file in the same time.", () => {
    const { pieces: [piece] } = timelineOf([segment("A", 0, 1_000_100, { driftPpm: 100 })], live, null);
    expect(piece && piece.endMs - live).toBeCloseTo(1_000_000);
    expect(piece && fileSeconds(piece, live + 1_000_000)).toBeCloseTo(1000.1);
  });

  test("Of two files of a side at once the later one is shown.", () => {
    const both = timelineOf([segment("A2", 2_000, 3_000), segment("A", 0, 4_000)], live, null);
    expect(pieceAt(both, "A", live + 1_999)?.segment).toBe("A0");
    expect(pieceAt(both, "A", live + 2_000)?.segment).toBe("A22000");
  });

  test("What has no file, no address or no length is not played.", () => {
    const none = timelineOf([
      segment("A", 0, 1_000, { state: "Closed" }), segment("A", 0, 1_000, { url: null }), segment("B", 0, null),
      segment("O1", 0, 1_000),
    ], live, null);
    expect(none).toEqual({ startMs: 0, endMs: 0, pieces: [] });
  });

  test("A jump stays within the timeline.", () => {
    expect(within(two, live - 1)).toBe(live);
    expect(within(two, live + 99_000)).toBe(live + 10_000);
  });
});

describe("A side that is off", () => {
  test("120 ms are made good by the speed, by 3 % at the most, and more by a jump.", () => {
    expect(correction(120, 1)).toEqual({ do: "rate", rate: 0.97 });
    expect(correction(-120, 1.5)).toEqual({ do: "rate", rate: 1.5 * 1.03 });
    expect(correction(121, 1)).toEqual({ do: "seek" });
    expect(correction(-121, 1)).toEqual({ do: "seek" });
    expect(correction(Number.NaN, 1)).toEqual({ do: "seek" });
  });

  test("A little is made good by a little, and next to nothing is left alone.", () => {
    expect(correction(20, 1)).toEqual({ do: "rate", rate: 0.98 });
    expect(correction(8, 0.5)).toEqual({ do: "rate", rate: 0.5 });
  });
});

describe("What was seen", () => {
  test("Spans that touch or overlap are one.", () => {
    expect(joined([{ fromMs: 5, toMs: 9 }, { fromMs: 0, toMs: 3 }, { fromMs: 3, toMs: 4 }, { fromMs: 6, toMs: 7 }]))
      .toEqual([{ fromMs: 0, toMs: 4 }, { fromMs: 5, toMs: 9 }]);
  });

  test("The share counts once what was seen twice, and nothing of a gap of both.", () => {
    const gap = timelineOf([segment("A", 0, 1_000), segment("B", 3_000, 1_000)], live, null);
    const seen = [{ fromMs: live, toMs: live + 2_500 }, { fromMs: live + 500, toMs: live + 1_000 }];
    expect(shareSeen(gap, seen)).toBe(0.5);
    expect(shareSeen(gap, [{ fromMs: live, toMs: live + 9_000 }])).toBe(1);
    expect(shareSeen(gap, [])).toBe(0);
    expect(shareSeen({ startMs: 0, endMs: 0, pieces: [] }, [])).toBe(1);
  });
});
