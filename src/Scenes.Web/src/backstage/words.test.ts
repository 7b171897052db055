import { describe, expect, it } from "vitest";
import { backstage } from "../texts/backstage";
import { languageOf, moneyText } from "./words";

describe("moneyText", () => {
  it("knows how many minor units a currency has", () => {
    expect(moneyText(1234, "USD")).toBe("$12.34");
    expect(moneyText(1234, "JPY")).toBe("¥1,234");
  });
});

describe("languageOf", () => {
  it("names the language of a pool", () => {
    expect(languageOf("de/dyad")).toBe("German");
  });
});

describe("expected waits in words", () => {
  const range = backstage.waiting.expected.early;

  it.each([
    [5, 40, "less than a minute"], [10, 120, "up to 2 minutes"], [60, 300, "1 to 5 minutes"],
    [120, 300, "2 to 5 minutes"], [45, 120, "45 seconds to 2 minutes"], [170, 190, "about 3 minutes"],
    [3600, 7200, "60 minutes to 2 hours"],
  ])("%d to %d s: %s", (low, high, words) => {
    expect(range(low, high)).toBe(words);
  });
});
