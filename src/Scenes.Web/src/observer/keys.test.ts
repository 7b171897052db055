import { describe, expect, it } from "vitest";
import { actionOf, bindingsFor, conflictOf, isTyping, keyOf } from "./keys";

const words = ["neutral", "anger", "disgust", "fear"];
const none = { ctrlKey: false, metaKey: false, altKey: false };

describe("bindings", () => {
  it("gives no key twice, however many words there are", () => {
    for (const n of [0, 7, 28, 300]) {
      const keys = Object.values(bindingsFor(Array.from({ length: n }, (_, i) => `w${i}`), {}));
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it("takes what was chosen, and gives others what is left", () => {
    const bindings = bindingsFor(words, { "word.fear": "q", laugh: "w" });
    expect(actionOf(bindings, "q")).toBe("word.fear");
    expect(actionOf(bindings, "w")).toBe("laugh");
    expect(actionOf(bindings, "l")).toBeNull();
    expect(bindings["word.neutral"]).toBe("e");
  });

  it("leaves no key with two when a chosen one of a word is something else's", () => {
    const bindings = bindingsFor(words, { "word.fear": "x", laugh: "x" });
    expect(actionOf(bindings, "x")).toBe("laugh");
    expect(bindings["word.fear"]).not.toBe("x");
  });

  it("names who has a key already", () => {
    const bindings = bindingsFor(words, {});
    expect(conflictOf(bindings, "laugh", "q")).toBe("word.neutral");
    expect(conflictOf(bindings, "laugh", "l")).toBeNull();
    expect(conflictOf(bindings, "laugh", "z")).toBeNull();
  });
});

describe("presses", () => {
  it("knows digits by their place and letters by what they write", () => {
    expect(keyOf({ key: "&", code: "Digit1", ...none })).toBe("1");
    expect(keyOf({ key: "A", code: "KeyQ", ...none })).toBe("a");
    expect(keyOf({ key: "й", code: "KeyQ", ...none })).toBe("q");
  });

  it("leaves the browser's own alone", () => {
    expect(keyOf({ key: "a", code: "KeyA", ...none, ctrlKey: true })).toBeNull();
    expect(keyOf({ key: "Enter", code: "Enter", ...none })).toBeNull();
    expect(keyOf({ key: "ArrowUp", code: "ArrowUp", ...none })).toBeNull();
  });

  it("does not fire while somebody types", () => {
    expect(isTyping({ tagName: "INPUT", type: "text" })).toBe(true);
    expect(isTyping({ tagName: "SELECT" })).toBe(true);
    expect(isTyping({ tagName: "INPUT", type: "radio" })).toBe(false);
    expect(isTyping({ tagName: "BUTTON" })).toBe(false);
  });
});
