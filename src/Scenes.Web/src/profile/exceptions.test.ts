import { describe, expect, it } from "vitest";
import { dateIn, datesOf, dayDraftsOf, wrongDates } from "./exceptions";

const limits = { most: 120, hours: 4, daysAhead: 366 };
const day = (date: string, hours = "10-12", isOff = false) => ({ date, hours, isOff });
const Today = "2026-11-23";

describe("dates with other hours", () => {
  it("are sent in order, a day off without hours", () => {
    expect(datesOf([day("2026-12-24", "22-2"), day("2026-12-01", "10-12", true)], 4)).toEqual([
      { date: "2026-12-01", hours: [] },
      { date: "2026-12-24", hours: [{ start: "22:00", end: "02:00", nextDay: true }] },
    ]);
  });
  it("are read as they were sent", () => {
    const dates = datesOf([day("2026-12-01", "", true), day("2026-12-24", "8-9, 22-2")], 4);
    expect(datesOf(dayDraftsOf(dates), 4)).toEqual(dates);
  });
  it.each([
    [day(Today), {}], [day("2026-11-22"), { date: "over" }], [day("2027-11-24"), {}],
    [day("2027-11-25"), { date: "far" }], [day(""), { date: "missing" }], [day(Today, ""), { hours: "empty" }],
    [day(Today, "x", true), {}], [day(Today, "9"), { hours: [{ words: "9", why: "range" }] }],
  ])("%j are wrong in %j", (draft, wrong) => expect(wrongDates([draft], Today, limits)).toEqual([wrong]));
  it("are wrong when named twice, the second time", () => {
    expect(wrongDates([day(Today), day(Today)], Today, limits)).toEqual([{}, { date: "twice" }]);
  });
});

describe("today", () => {
  it.each([
    ["UTC", "2026-11-23"], ["Pacific/Auckland", "2026-11-24"], ["America/Los_Angeles", "2026-11-23"],
  ])("in %s is %s", (zone, date) => expect(dateIn(zone, new Date("2026-11-23T12:00:00Z"))).toBe(date));
});
