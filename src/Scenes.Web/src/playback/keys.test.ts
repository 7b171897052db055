import { expect, test } from "vitest";
import { focusOf, pressOf } from "./keys";

test("Space, arrows and letters play, pause and jump.", () => {
  expect([" ", "k", "K", "ArrowLeft", "j", "ArrowRight", "l", "Home", "End", "?", "q"]
    .map((key) => pressOf(key, "free", true)))
    .toEqual(["toggle", "toggle", "toggle", "back", "back", "forward", "forward", "start", "end", "help", null]);
});

test("What has the focus keeps its own keys.", () => {
  expect(pressOf(" ", "button", true)).toBeNull();
  expect(pressOf("ArrowLeft", "button", true)).toBe("back");
  expect(pressOf("ArrowLeft", "arrows", true)).toBeNull();
  expect(pressOf("k", "arrows", true)).toBe("toggle");
  expect(pressOf("k", "typing", true)).toBeNull();
});

test("Where letters label they do nothing else.", () => {
  expect(pressOf("k", "free", false)).toBeNull();
  expect(pressOf(" ", "free", false)).toBe("toggle");
});

test("It is known what takes which keys; the seek bar leaves its own to the playback.", () => {
  expect(focusOf({ tagName: "DIV" })).toBe("free");
  expect(focusOf({ tagName: "BUTTON" })).toBe("button");
  expect(focusOf({ tagName: "INPUT", type: "range" })).toBe("arrows");
  expect(focusOf({ tagName: "INPUT", type: "range", hasAttribute: (name) => name === "data-seek" })).toBe("free");
  expect(focusOf({ tagName: "INPUT", type: "text" })).toBe("typing");
  expect(focusOf({ tagName: "INPUT", type: "checkbox" })).toBe("button");
  expect(focusOf({ tagName: "SELECT" })).toBe("arrows");
  expect(focusOf({ tagName: "DIV", role: "application" })).toBe("arrows");
});
