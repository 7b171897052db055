import { expect, test } from "vitest";
import { levelsOf, verifiedOf } from "./skills";

const known = [{ skill: "improv", claimed: 4, verified: 3 }, { skill: "en", claimed: 5, verified: 0 }];

test("what somebody has comes first, and each skill is there once", () => {
  const levels = levelsOf(known);
  expect(levels.slice(0, 2)).toEqual(known);
  expect(levels.filter(({ skill }) => skill === "improv")).toHaveLength(1);
  expect(levels).toContainEqual({ skill: "voice", claimed: 0, verified: 0 });
});

test("what is not changed is sent as it is, what is taken away is left out", () => {
  expect(verifiedOf(known, { en: 2 })).toEqual([{ skill: "improv", level: 3 }, { skill: "en", level: 2 }]);
  expect(verifiedOf(known, { improv: 0 })).toEqual([]);
});
