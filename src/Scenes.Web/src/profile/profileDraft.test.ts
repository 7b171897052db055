import { describe, expect, it } from "vitest";
import { draftOf, isId, profileOf, wrongIn } from "./profileDraft";

const profile = {
  name: "Anna", languages: ["de", "en"], maxIntensity: 4, avoid: ["illness"], minRatePerHour: 2050, blocked: ["p-ben"],
  levels: [{ skill: "de", level: 5 }, { skill: "en", level: 2 }, { skill: "improv", level: 4 }],
};
const limits = { nameLength: 80, ratePerHourMax: 100_000 };

describe("a draft of a profile", () => {
  it("is sent as it was read", () => expect(profileOf(draftOf(profile, "en"))).toEqual(profile));
  it("says the level that a language without one counts", () => {
    expect(draftOf({ ...profile, levels: null }, "en").languages).toEqual([
      { skill: "de", level: 3 }, { skill: "en", level: 3 },
    ]);
  });
  it("begins in the browser's language and claims nothing else", () => {
    const sent = profileOf(draftOf(undefined, "fr"));
    expect([sent.languages, sent.levels]).toEqual([["fr"], [{ skill: "fr", level: 3 }]]);
  });
  it("loses the level of a language that is gone", () => {
    const draft = draftOf(profile, "en");
    const sent = profileOf({ ...draft, languages: draft.languages.slice(1) });
    expect(sent.levels).toEqual([{ skill: "en", level: 2 }, { skill: "improv", level: 4 }]);
  });
  it("has nothing wrong when it is whole", () => expect(wrongIn(draftOf(profile, "en"), limits)).toEqual({}));
  it.each([
    [{ name: "  " }, { name: "missing" }], [{ name: "x".repeat(81) }, { name: "tooLong" }],
    [{ languages: [] }, { languages: "missing" }], [{ rate: "ten" }, { rate: "amount" }],
    [{ rate: "1000.01" }, { rate: "tooMuch" }], [{ rate: "1000" }, {}], [{ name: "x".repeat(80) }, {}],
  ])("with %j is wrong in %j", (change, wrong) =>
    expect(wrongIn({ ...draftOf(profile, "en"), ...change }, limits)).toEqual(wrong));
});

describe("an id", () => {
  it.each(["abc", "p-anna", "0-0", "a".repeat(40)])("can be %s", (id) => expect(isId(id)).toBe(true));
  it.each(["ab", "A-nna", "p_anna", "", "a".repeat(41)])("cannot be %s", (id) => expect(isId(id)).toBe(false));
});
