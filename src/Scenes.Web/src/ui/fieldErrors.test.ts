import { expect, test } from "vitest";
import { errorAt, errorBelow, fieldsIn } from "./fieldErrors";

const errors = [
  { path: "rules", message: "1:1: a" }, { path: "rules", message: "2:5: b" },
  { path: "cells[1].prompts[0]", message: "c" }, { path: "cells[10].prompts[0]", message: "d" },
];

test("a path has all that is wrong with it", () => {
  expect(errorAt(errors, "rules")).toBe("1:1: a; 2:5: b");
  expect(errorAt(errors, "title")).toBeUndefined();
  expect(fieldsIn(errors)).toBe(3);
});

test("below a path is not beside it", () => {
  expect(errorBelow(errors, "cells[1].prompts")).toBe("c");
  expect(errorBelow(errors, "cells[1]")).toBe("c");
});
