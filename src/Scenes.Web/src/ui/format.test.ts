import { expect, test } from "vitest";
import { amountText, digitsOf, spanText } from "./format";

test("a length names at most two units", () => {
  expect([0, 45, 60, 200, 3600, 7500].map(spanText))
    .toEqual(["0 s", "45 s", "1 min", "3 min 20 s", "1 h", "2 h 5 min"]);
});

test("minor units follow the currency", () => {
  expect([digitsOf("EUR"), digitsOf("JPY"), digitsOf("EU")]).toEqual([2, 0, 2]);
  expect(amountText(1250, "EUR")).toContain("12");
  expect(amountText(1250, "JPY").replace(/\D/g, "")).toBe("1250");
  expect(amountText(1250, "E")).toBe("12.5 E");
});
