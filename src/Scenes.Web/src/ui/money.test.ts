import { describe, expect, it } from "vitest";
import { amountText, durationText, minorOf, plainAmount } from "./money";

describe("an amount", () => {
  it.each([
    [0, "EUR", "€0.00"], [1, "EUR", "€0.01"], [142, "EUR", "€1.42"], [123456, "USD", "$1,234.56"],
    [1500, "JPY", "¥1,500"], [-34, "USD", "-$0.34"],
  ])("of %d %s is %s", (minor, currency, text) => expect(amountText(minor, currency)).toBe(text));

  it("has three digits where a thousand make one", () => expect(amountText(1500, "KWD")).toContain("1.500"));
});

describe("a duration", () => {
  it.each([
    [0, "0 s"], [1, "1 s"], [59.9, "59 s"], [60, "1 min"], [125, "2 min 5 s"], [3600, "1 h"], [3845, "1 h 4 min 5 s"],
    [-3, "0 s"], [90000, "25 h"],
  ])("of %d is %s", (seconds, text) => expect(durationText(seconds)).toBe(text));
});

describe("an amount as it is typed", () => {
  it.each([["20", 2000], ["20.5", 2050], ["20,50", 2050], [" 0 ", 0], ["0.07", 7], ["1000", 100000]])(
    "%s is %d", (text, minor) => expect(minorOf(text)).toBe(minor));
  it.each(["", "-1", "2.345", "1.000,00", "twenty", "€20", "1e3"])("%s is none", (text) => expect(minorOf(text)).toBeNull());
  it.each([0, 7, 50, 2000, 2050, 99999])("%d goes there and back", (minor) => expect(minorOf(plainAmount(minor))).toBe(minor));
});
