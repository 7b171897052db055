import { expect, it } from "vitest";
import { openDaysOf } from "./openDays";

const open = (localStart: string, localEnd: string) => ({ localStart: `${localStart}:00+01:00`, localEnd: `${localEnd}:00+01:00` });

it("puts stretches on the date on which they begin", () => {
  expect(openDaysOf([
    open("2026-11-23T09:00", "2026-11-23T12:00"), open("2026-11-23T22:00", "2026-11-24T02:00"),
    open("2026-11-25T20:00", "2026-11-26T00:00"),
  ])).toEqual([
    {
      date: "2026-11-23",
      spans: [
        { start: "09:00", end: "12:00", isNextDay: false }, { start: "22:00", end: "02:00", isNextDay: true },
      ],
    },
    { date: "2026-11-25", spans: [{ start: "20:00", end: "24:00", isNextDay: false }] },
  ]);
});

it("says of midnight two days later that it is another day", () => {
  expect(openDaysOf([open("2026-11-23T20:00", "2026-11-25T00:00")])[0]?.spans)
    .toEqual([{ start: "20:00", end: "00:00", isNextDay: true }]);
});
