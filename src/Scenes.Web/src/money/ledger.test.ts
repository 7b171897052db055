import { describe, expect, it } from "vitest";
import { dayText, daysOf, lastPart, partBefore, signed, type Part } from "./ledger";

const line = (seq: number, at: string, amountMinor: number, currency = "EUR", side: "Credit" | "Debit" = "Credit") => ({
  seq, at, operation: `o-${seq}`,
  posting: {
    side, counter: "platform", amountMinor, currency, code: "Scene" as const, scene: null, seconds: 1, ratePerHour: 3600,
  },
});

const partsOf = (lines: number): Part[] => {
  const parts: Part[] = [];
  for (let part: Part | null = lastPart(lines); part; part = partBefore(part)) parts.push(part);
  return parts;
};

describe("the parts of an account", () => {
  it.each([[0, [0]], [1, [0]], [50, [0]], [51, [1, 0]], [120, [70, 20, 0]]])("of %d lines begin behind %j", (lines, after) =>
    expect(partsOf(lines).map((part) => part.after)).toEqual(after));
  it.each([0, 1, 50, 51, 99, 100, 101, 517])("of %d lines hold each once, and no more", (lines) => {
    const older = partsOf(lines).slice(1)
      .flatMap(({ after, limit }) => Array.from({ length: limit }, (_, at) => after + at + 1));
    const first = lastPart(lines);
    expect(older.sort((a, b) => a - b)).toEqual(Array.from({ length: first.after }, (_, at) => at + 1));
    expect(lines - first.after).toBeLessThanOrEqual(first.limit);
  });
});

describe("the days of an account", () => {
  const lines = [
    line(1, "2026-11-22T23:30:00Z", 100), line(2, "2026-11-23T10:00:00Z", 30, "USD"), line(3, "2026-11-23T11:00:00Z", 7),
    line(4, "2026-11-23T12:00:00Z", 5, "EUR", "Debit"),
  ];
  it("have the newest first and a sum for each currency", () => {
    const days = daysOf(lines, "UTC");
    expect(days.map(({ date, lines: own }) => [date, own.map(({ seq }) => seq)]))
      .toEqual([["2026-11-23", [4, 3, 2]], ["2026-11-22", [1]]]);
    expect(days[0]?.sums).toEqual([{ currency: "EUR", minor: 2 }, { currency: "USD", minor: 30 }]);
  });
  it("are those of the clock on the wall", () => {
    expect(daysOf(lines, "Europe/Berlin").map(({ date }) => date)).toEqual(["2026-11-23"]);
  });
  it("count a line once that came in two parts", () => {
    expect(daysOf([...lines, ...lines], "UTC").flatMap((day) => day.lines)).toHaveLength(4);
  });
  it("take back what is a debit", () => expect(lines.map(signed)).toEqual([100, 30, 7, -5]));
  it("are said in words", () => expect(dayText("2026-11-23")).toMatch(/^Monday,? 23 November 2026$/));
});
