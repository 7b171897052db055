import { describe, expect, it } from "vitest";
import { progressOf, waitPayOf } from "./wait";

const timings = { unpaidWaitSeconds: 120, maxPaidWaitSeconds: 3600 };

describe("waitPayOf", () => {
  it("counts down to the third minute, then up, then stops", () => {
    expect(waitPayOf(30.9, timings)).toEqual({ phase: "unpaid", paidFromSeconds: 120, leftSeconds: 90 });
    expect(waitPayOf(120, timings)).toEqual({ phase: "paid", paidSeconds: 0, mostSeconds: 3600 });
    expect(waitPayOf(3719, timings)).toEqual({ phase: "paid", paidSeconds: 3599, mostSeconds: 3600 });
    expect(waitPayOf(3720, timings)).toEqual({ phase: "full", mostSeconds: 3600 });
  });
});

describe("progressOf", () => {
  it("says whether the range still holds", () => {
    const range = { lowSeconds: 60, highSeconds: 180 };
    expect([59, 60, 180, 181].map((s) => progressOf(s, range))).toEqual(["early", "within", "within", "over"]);
  });
});
