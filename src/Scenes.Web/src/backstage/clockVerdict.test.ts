import { describe, expect, it } from "vitest";
import { verdictOf } from "./clockVerdict";

describe("verdictOf", () => {
  it("says nothing before there was an exchange", () => {
    expect(verdictOf({ offsetMs: 0, uncertaintyMs: Infinity })).toEqual({ kind: "unknown" });
  });

  it("calls a clock right that is off by less than can be known", () => {
    expect(verdictOf({ offsetMs: 60, uncertaintyMs: 10 })).toEqual({ kind: "right" });
    expect(verdictOf({ offsetMs: -400, uncertaintyMs: 500 })).toEqual({ kind: "right" });
  });

  it("says by how much it is off either way", () => {
    expect(verdictOf({ offsetMs: 300, uncertaintyMs: 20 })).toEqual({ kind: "off", seconds: 0.3 });
    expect(verdictOf({ offsetMs: -1500, uncertaintyMs: 20 })).toEqual({ kind: "off", seconds: 1.5 });
  });

  it("calls it wrong from five minutes on, and says which way", () => {
    expect(verdictOf({ offsetMs: -3_600_000, uncertaintyMs: 20 })).toEqual({ kind: "wrong", minutes: 60, isAhead: true });
    expect(verdictOf({ offsetMs: 301_000, uncertaintyMs: 20 })).toEqual({ kind: "wrong", minutes: 5, isAhead: false });
  });
});
