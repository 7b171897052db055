import type { Schemas } from "../api/refusal";
import {
  MinutesPerDay, days, wallTime, weekOf, windowsOf, type Stretch, type Week,
} from "./week";

type Hours = Schemas["DayHours"];

/** What could not be read: which words, and a code for why. */
export type Mistake = { words: string; why: "day" | "time" | "range" | "noDay" | "empty" | "overlap" | "tooMany" };

type Read<T> = { value: T; mistakes: Mistake[] };

const every: Readonly<Record<string, readonly number[]>> = {
  daily: [0, 1, 2, 3, 4, 5, 6], everyday: [0, 1, 2, 3, 4, 5, 6], weekdays: [0, 1, 2, 3, 4], weekend: [5, 6],
  weekends: [5, 6],
};

/** Minutes after midnight of a time as people write it: `9`, `9:30`, `9.30`, `9am`, `noon`; null for none. */
export function timeOf(word: string): number | null {
  const plain = word.toLowerCase();
  if (plain === "noon") return 720;
  if (plain === "midnight") return 0;
  const found = /^(\d{1,2})(?:[:.](\d{2}))?(am|pm)?$/.exec(plain);
  if (!found) return null;
  let hour = Number(found[1]);
  const minute = Number(found[2] ?? 0);
  if (found[3] !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (found[3] === "pm" ? 12 : 0);
  }
  const minutes = hour * 60 + minute;
  return minute <= 59 && minutes <= MinutesPerDay ? minutes : null;
}

/** A range of times, `18:00-22:00`; one that does not end after it starts ends on the next day. */
export function rangeOf(word: string): Stretch | null {
  const [start, end, more] = word.split("-");
  const from = start === undefined ? null : timeOf(start);
  let to = end === undefined ? null : timeOf(end);
  if (from == null || to == null || more !== undefined || from === MinutesPerDay) return null;
  if (to === 0 && from === 0) return null;
  if (to <= from) to += MinutesPerDay;
  return { from, to };
}

const dayOf = (word: string): number => {
  const plain = word.toLowerCase();
  return plain.length < 2 ? -1 : days.findIndex((day) => {
    const name = day.toLowerCase();
    return name.startsWith(plain) || `${name}s` === plain;
  });
};

/** The days that words name: `Mon`, `Mon-Fri`, `Sat/Sun`, `weekdays`; null for none. */
export function daysOf(word: string): readonly number[] | null {
  const named = every[word.toLowerCase()];
  if (named) return named;
  const found: number[] = [];
  for (const part of word.split(/[/+&]/)) {
    const [first, last, more] = part.split("-").map(dayOf);
    if (first === undefined || first < 0 || (last !== undefined && last < 0) || more !== undefined) return null;
    for (let day = first; ; day = (day + 1) % 7) {
      found.push(day);
      if (day === (last ?? first)) break;
    }
  }
  return found;
}

// One spelling of dashes and blanks, so that every word is a day or a range.
const tidy = (text: string): string => text
  .replace(/\s*(?:[-–—−]|\b(?:to|until|till)\b)\s*/giu, "-")
  .replace(/(\d)\s+(am|pm)\b/giu, "$1$2")
  .replace(/\bevery day\b/giu, "daily")
  .replace(/\s*([/+&])\s*/gu, "$1");

const entriesOf = (text: string): string[] =>
  tidy(text).split(/[,;\n]+/u).map((entry) => entry.trim()).filter((entry) => entry !== "");

const shifted = ({ from, to }: Stretch, day: number): Stretch =>
  ({ from: day * MinutesPerDay + from, to: day * MinutesPerDay + to });

/** Reads hours of a week: `Mon 18:00-22:00, Tue 09:30-12`. Hours without a day are of the day before them. */
export function readWeek(text: string): Read<Week> {
  const mistakes: Mistake[] = [];
  const stretches: Stretch[] = [];
  let on: readonly number[] = [];
  for (const entry of entriesOf(text)) {
    // Where no day was read the hours are nobody's: the day is the mistake, not they.
    let [hasRange, isNewDay, isReadable] = [false, true, true];
    for (const word of entry.split(/\s+/u).map((one) => one.replace(/:$/u, ""))) {
      if (/^\d|^(?:noon|midnight)\b/iu.test(word)) {
        const range = rangeOf(word);
        hasRange = isNewDay = true;
        if (!range) mistakes.push({ words: word, why: word.includes("-") ? "time" : "range" });
        else if (!isReadable) continue;
        else if (on.length === 0) mistakes.push({ words: word, why: "noDay" });
        else stretches.push(...on.map((day) => shifted(range, day)));
        continue;
      }
      const named = daysOf(word);
      if (!named) mistakes.push({ words: word, why: "day" });
      isReadable &&= named != null;
      on = isNewDay ? named ?? [] : [...on, ...named ?? []];
      isNewDay = false;
    }
    if (!hasRange && isReadable) mistakes.push({ words: entry, why: "empty" });
  }
  return { value: weekOf(stretches), mistakes };
}

/** Writes the hours of a week so that they are read the same. */
export const weekText = (week: Week): string =>
  windowsOf(week).map(({ day, start, end }) => `${day.slice(0, 3)} ${start}-${end}`).join(", ");

/** Reads the hours of one date: `10-12, 14-16`. */
export function readHours(text: string, most: number): Read<Hours[]> {
  const mistakes: Mistake[] = [];
  const read: Stretch[] = [];
  for (const word of entriesOf(text).flatMap((entry) => entry.split(/\s+/u))) {
    const range = rangeOf(word);
    if (!range) mistakes.push({ words: word, why: word.includes("-") ? "time" : "range" });
    else if (read.some((other) => range.from < other.to && other.from < range.to))
      mistakes.push({ words: word, why: "overlap" });
    else read.push(range);
  }
  if (read.length > most) mistakes.push({ words: text.trim(), why: "tooMany" });
  read.sort((a, b) => a.from - b.from);
  return {
    mistakes,
    value: read.map(({ from, to }) => ({
      start: wallTime(from), end: wallTime(to > MinutesPerDay ? to - MinutesPerDay : to), nextDay: to > MinutesPerDay,
    })),
  };
}

/** Writes the hours of one date. */
export const hoursText = (hours: readonly Hours[]): string =>
  hours.map(({ start, end }) => `${start}-${end}`).join(", ");

/** Whether both mean the same week. */
export const isSameWeek = (one: Week, other: Week): boolean => weekText(one) === weekText(other);
