import type { Schemas } from "../api/refusal";
import { hoursText, readHours, type Mistake } from "./hoursText";

/** A date on which other hours hold, while it is edited; without hours it is a day off. */
export type DayDraft = { date: string; isOff: boolean; hours: string };

type Limits = { most: number; hours: number; daysAhead: number };

/** What is wrong with a date. */
export type DayWrong = { date?: "missing" | "twice" | "over" | "far"; hours?: Mistake[] | "empty" };

/** What is edited of the dates that the server has. */
export const dayDraftsOf = (dates: readonly Schemas["DatedHours"][]): DayDraft[] =>
  dates.map(({ date, hours }) => ({ date, isOff: hours.length === 0, hours: hoursText(hours) }));

/** What the server is sent, in order. */
export const datesOf = (drafts: readonly DayDraft[], most: number): Schemas["DatedHours"][] =>
  drafts.map(({ date, isOff, hours }) => ({ date, hours: isOff ? [] : readHours(hours, most).value }))
    .sort((a, b) => a.date.localeCompare(b.date));

const Day = 86_400_000;

/** What is wrong with each date, by its place; `today` is that of the time zone. */
export function wrongDates(drafts: readonly DayDraft[], today: string, limits: Limits): DayWrong[] {
  return drafts.map(({ date, isOff, hours }, at) => {
    const wrong: DayWrong = {};
    const ahead = (Date.parse(date) - Date.parse(today)) / Day;
    if (Number.isNaN(ahead)) wrong.date = "missing";
    else if (drafts.findIndex((other) => other.date === date) < at) wrong.date = "twice";
    else if (ahead < 0) wrong.date = "over";
    else if (ahead > limits.daysAhead) wrong.date = "far";
    if (isOff) return wrong;
    const { value, mistakes } = readHours(hours, limits.hours);
    if (mistakes.length > 0) wrong.hours = mistakes;
    else if (value.length === 0) wrong.hours = "empty";
    return wrong;
  });
}

/** The date in a time zone, as `2026-11-23`. */
export const dateIn = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
