import { describe, expect, it } from "vitest";
import {
  MinutesPerWeek, cover, minutesIn, painted, stretchOf, weekOf, weekOfWindows, windowsOf, withStretch, withoutStretch,
} from "./week";

const h = (day: number, hour: number) => day * 1440 + hour * 60;
const one = (from: number, to: number) => weekOf([{ from, to }]);

describe("a week", () => {
  it("joins what touches and what overlaps", () => {
    const week = weekOf([{ from: 120, to: 180 }, { from: 0, to: 60 }, { from: 60, to: 130 }]);
    expect(week).toEqual([{ from: 0, to: 180 }]);
  });
  it("drops what lasts no time", () => expect(weekOf([{ from: 60, to: 60 }])).toEqual([]));
  it("goes on at its beginning where it ends", () => {
    expect(one(h(6, 22), MinutesPerWeek + 120)).toEqual([{ from: 0, to: 120 }, { from: h(6, 22), to: MinutesPerWeek }]);
  });
  it("loses a part in the middle", () => {
    expect(withoutStretch(one(0, 300), { from: 60, to: 120 })).toEqual([{ from: 0, to: 60 }, { from: 120, to: 300 }]);
  });
  it("loses nothing it does not hold", () => {
    expect(withoutStretch(one(0, 60), { from: 60, to: 120 })).toEqual([{ from: 0, to: 60 }]);
  });
  it("gains and loses the same", () => {
    const week = one(h(1, 9), h(1, 12));
    const more = { from: h(2, 9), to: h(2, 10) };
    expect(withoutStretch(withStretch(week, more), more)).toEqual(week);
  });
  it("knows how much it holds of a half hour", () => {
    const week = one(h(0, 9) + 15, h(0, 10));
    const held = [17, 18, 19, 20].map((slot) => cover(week, stretchOf({ day: 0, slot })));
    expect(held).toEqual(["none", "part", "all", "none"]);
  });
});

describe("a rectangle of the grid", () => {
  it("is the same from each corner", () => {
    const from = painted([], { day: 1, slot: 18 }, { day: 3, slot: 20 }, true);
    expect(painted([], { day: 3, slot: 18 }, { day: 1, slot: 20 }, true)).toEqual(from);
    expect(painted([], { day: 3, slot: 20 }, { day: 1, slot: 18 }, true)).toEqual(from);
    expect(minutesIn(from)).toBe(3 * 90);
  });
  it("clears parts of half hours too", () => {
    expect(painted(one(h(0, 9) + 15, h(0, 10)), { day: 0, slot: 18 }, { day: 0, slot: 18 }, false))
      .toEqual([{ from: h(0, 9) + 30, to: h(0, 10) }]);
  });
  it("of everything is the whole week", () => {
    expect(painted([], { day: 0, slot: 0 }, { day: 6, slot: 47 }, true)).toEqual([{ from: 0, to: MinutesPerWeek }]);
  });
});

describe("windows", () => {
  it("of an evening end on its day", () => {
    expect(windowsOf(one(h(0, 18), h(0, 22)))).toEqual([{ day: "Monday", start: "18:00", end: "22:00", nextDay: false }]);
  });
  it("up to midnight end at 24:00", () => {
    expect(windowsOf(one(h(4, 20), h(5, 0)))).toEqual([{ day: "Friday", start: "20:00", end: "24:00", nextDay: false }]);
  });
  it("over midnight are one, on the next day", () => {
    expect(windowsOf(one(h(4, 22), h(5, 2)))).toEqual([{ day: "Friday", start: "22:00", end: "02:00", nextDay: true }]);
  });
  it("over the end of the week are one, of Sunday", () => {
    expect(windowsOf(one(h(6, 22), h(7, 2)))).toEqual([{ day: "Sunday", start: "22:00", end: "02:00", nextDay: true }]);
  });
  it("of a day are 24 hours of it", () => {
    expect(windowsOf(one(h(2, 0), h(3, 0)))).toEqual([{ day: "Wednesday", start: "00:00", end: "24:00", nextDay: false }]);
  });
  it("longer than a day are cut at midnight", () => {
    expect(windowsOf(one(h(0, 20), h(2, 10))).map(({ day, start, end }) => `${day} ${start} ${end}`))
      .toEqual(["Monday 20:00 24:00", "Tuesday 00:00 24:00", "Wednesday 00:00 10:00"]);
  });
  it("of a whole week are seven days", () => {
    expect(windowsOf(one(0, MinutesPerWeek)).map(({ start, end }) => `${start} ${end}`)).toEqual(Array(7).fill("00:00 24:00"));
  });
  it.each([
    ["nothing", []], ["a night", one(h(3, 23), h(4, 6))], ["the end of the week", one(h(6, 23), h(7, 1))],
    ["a long weekend", one(h(4, 18), h(7, 8))], ["odd minutes", one(h(1, 9) + 7, h(1, 9) + 8)],
    ["the whole week", one(0, MinutesPerWeek)], ["all but an hour", one(h(0, 1), h(7, 0))],
    ["a day and more around the end", one(h(5, 12), h(8, 1))],
  ])("of %s are read back the same", (_, week) => expect(weekOfWindows(windowsOf(week))).toEqual(week));
  it("of every rectangle are read back the same and never end before they begin", () => {
    for (let day = 0; day < 7; day++) {
      for (let slot = 0; slot < 48; slot += 5) {
        const week = painted([], { day, slot }, { day: 6 - day, slot: 47 - slot }, true);
        const windows = windowsOf(week);
        expect(weekOfWindows(windows)).toEqual(week);
        expect(windows.every(({ start, end, nextDay }) => (nextDay ? end <= start : end > start))).toBe(true);
      }
    }
  });
});
