import { describe, expect, it } from "vitest";
import { daysOf, hoursText, rangeOf, readHours, readWeek, timeOf, weekText } from "./hoursText";

describe("a time", () => {
  it.each([
    ["9", 540], ["09", 540], ["9:30", 570], ["9.30", 570], ["09:05", 545], ["0", 0], ["24", 1440], ["24:00", 1440],
    ["12am", 0], ["12pm", 720], ["9am", 540], ["9:30pm", 1290], ["noon", 720], ["Midnight", 0],
  ])("%s is %d minutes", (word, minutes) => expect(timeOf(word)).toBe(minutes));
  it.each(["", "25", "24:01", "9:60", "9:5", "13pm", "0am", "nine", "9h", "-9"])("%s is none", (word) =>
    expect(timeOf(word)).toBeNull());
});

describe("a range", () => {
  it.each([
    ["9-12", 540, 720], ["18:00-24", 1080, 1440], ["22-2", 1320, 1560], ["0-24", 0, 1440], ["18-midnight", 1080, 1440],
    ["22-22", 1320, 2760],
  ])("%s lasts from %d to %d", (word, from, to) => expect(rangeOf(word)).toEqual({ from, to }));
  it.each(["9", "9-", "-9", "9-10-11", "24-3", "0-0", "a-b"])("%s is none", (word) => expect(rangeOf(word)).toBeNull());
});

describe("days", () => {
  it.each([
    ["Mon", [0]], ["monday", [0]], ["Mondays", [0]], ["tu", [1]], ["Thu", [3]], ["Mon-Fri", [0, 1, 2, 3, 4]],
    ["Sat-Mon", [5, 6, 0]], ["Sat/Sun", [5, 6]], ["weekdays", [0, 1, 2, 3, 4]], ["Weekend", [5, 6]],
    ["daily", [0, 1, 2, 3, 4, 5, 6]],
  ])("%s are %j", (word, named) => expect(daysOf(word)).toEqual(named));
  it.each(["m", "Mox", "", "Mon-", "Mon-Tue-Wed", "today"])("%s are none", (word) => expect(daysOf(word)).toBeNull());
});

describe("the hours of a week", () => {
  it.each([
    ["", ""],
    ["Mon 18:00-22:00, Tue 09:30-12", "Mon 18:00-22:00, Tue 09:30-12:00"],
    ["mon 9-12 14-18", "Mon 09:00-12:00, Mon 14:00-18:00"],
    ["Mon 9-12, 14-18", "Mon 09:00-12:00, Mon 14:00-18:00"],
    ["Mon: 9-12; Tue: 10-11", "Mon 09:00-12:00, Tue 10:00-11:00"],
    ["Mon – Wed 9 – 10", "Mon 09:00-10:00, Tue 09:00-10:00, Wed 09:00-10:00"],
    ["Mon/Wed 9 to 10", "Mon 09:00-10:00, Wed 09:00-10:00"],
    ["Mon Wed 9 until noon", "Mon 09:00-12:00, Wed 09:00-12:00"],
    ["Mon 9-10 Wed 11-12", "Mon 09:00-10:00, Wed 11:00-12:00"],
    ["weekend 9 am - 5 pm", "Sat 09:00-17:00, Sun 09:00-17:00"],
    ["Fri 22-2", "Fri 22:00-02:00"],
    ["Sun 22-2", "Sun 22:00-02:00"],
    ["Sun 22-24, Mon 0-2", "Sun 22:00-02:00"],
    ["Tue 9-11, Tue 10-12", "Tue 09:00-12:00"],
    ["Wed 9:10-9:20\nThu 8-9\n", "Wed 09:10-09:20, Thu 08:00-09:00"],
    ["every day 0-24", "Mon 00:00-24:00, Tue 00:00-24:00, Wed 00:00-24:00, Thu 00:00-24:00, Fri 00:00-24:00, "
      + "Sat 00:00-24:00, Sun 00:00-24:00"],
  ])("%j are %j", (text, written) => {
    const { value, mistakes } = readWeek(text);
    expect(mistakes).toEqual([]);
    expect(weekText(value)).toBe(written);
    expect(readWeek(written).value).toEqual(value);
  });
  it.each([
    ["Mox 9-12", "Mox", "day"], ["Mon 9-25", "9-25", "time"], ["Mon 9", "9", "range"], ["9-12", "9-12", "noDay"],
    ["Mon", "Mon", "empty"], ["Mon, Wed 9-12", "Mon", "empty"], ["Mon 9-12, Tuesdoy 9-12", "Tuesdoy", "day"],
    ["Mon 12:60-13", "12:60-13", "time"],
  ])("%j are a mistake at %s: %s", (text, words, why) => expect(readWeek(text).mistakes).toEqual([{ words, why }]));
  it("are read on behind a mistake", () => {
    expect(weekText(readWeek("Mox 9-12, Tue 9-10").value)).toBe("Tue 09:00-10:00");
  });
  it("name every mistake", () => expect(readWeek("Mox 9-12, Tue 9-99, Wed").mistakes).toHaveLength(3));
});

describe("the hours of a date", () => {
  it.each([
    ["10-12", "10:00-12:00"], ["14-16, 10-12", "10:00-12:00, 14:00-16:00"], ["22-2", "22:00-02:00"], ["", ""],
    ["10-12 14-16", "10:00-12:00, 14:00-16:00"], ["20-24", "20:00-24:00"],
  ])("%j are %j", (text, written) => {
    const { value, mistakes } = readHours(text, 4);
    expect(mistakes).toEqual([]);
    expect(hoursText(value)).toBe(written);
  });
  it("end on the next day where they do not end after they begin", () => {
    expect(readHours("22-2", 4).value).toEqual([{ start: "22:00", end: "02:00", nextDay: true }]);
  });
  it.each([
    ["10-12, 11-13", "overlap"], ["22-26", "time"], ["ten", "range"], ["1-2,3-4,5-6,7-8,9-10", "tooMany"],
  ])("%j are a mistake: %s", (text, why) => expect(readHours(text, 4).mistakes.map((one) => one.why)).toEqual([why]));
});
