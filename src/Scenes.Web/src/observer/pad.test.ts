import { describe, expect, it } from "vitest";
import { emptyPad, happening, nameWord, turnShift } from "./pad";

const words = ["neutral", "anger", "fear"];
const v = "big6-neutral/1";

describe("words", () => {
  it("are said about whom was chosen, as strongly as was chosen", () => {
    const { label, pad } = nameWord({ ...emptyPad, about: "B", intensity: 4 }, "fear", v, 100, false);
    expect(label).toEqual({
      kind: "event", viewpoint: "observer", about: "B", atMs: 100, vocabulary: v, category: "fear", intensity: 0.8,
    });
    expect(pad.last).toEqual({ B: "fear" });
    const full = nameWord(emptyPad, "fear", v, 1, true).label;
    expect(full?.kind === "event" && full.intensity).toBe(1);
  });
});

describe("a shift", () => {
  it("goes from the last word of that person to the next, from its first press on", () => {
    let pad = nameWord(emptyPad, "anger", v, 100, false).pad;
    pad = turnShift(pad, words, 200);
    const { label, pad: after } = nameWord(pad, "fear", v, 900, false);
    expect(label).toMatchObject({ kind: "transition", from: "anger", to: "fear", atMs: 200, offsetAtMs: 900 });
    expect(after.shift).toBeNull();
    expect(after.last.A).toBe("fear");
  });

  it("asks for the word it goes from where none was said, also about the other one", () => {
    const pad = { ...nameWord(emptyPad, "anger", v, 100, false).pad, about: "B" as const };
    const asked = nameWord(turnShift(pad, words, 200), "neutral", v, 300, false);
    expect(asked.label).toBeNull();
    expect(nameWord(asked.pad, "anger", v, 400, false).label).toMatchObject({ about: "B", from: "neutral", to: "anger" });
  });

  it("stays with whom it began, goes nowhere from a word to itself, and ends after a minute", () => {
    const pad = turnShift({ ...emptyPad, last: { A: "fear" } }, words, 0);
    expect(nameWord({ ...pad, about: "B" }, "anger", v, 10, false).label).toMatchObject({ about: "A" });
    expect(nameWord(pad, "fear", v, 10, false).say).toBe("same");
    const late = nameWord(pad, "anger", v, 60_001, false);
    expect(late.say).toBe("late");
    expect(late.pad.shift).toBeNull();
    expect(turnShift(pad, words, 5).shift).toBeNull();
  });
});

it("tells a break of character as the persona contradicted, which needs words", () => {
  expect(happening(emptyPad, "break", "Out of character", 5)).toMatchObject({
    mark: "persona-contradiction", text: "Out of character",
  });
  expect(happening(emptyPad, "laugh", "", 5)).toMatchObject({ mark: "laugh", text: null });
});
