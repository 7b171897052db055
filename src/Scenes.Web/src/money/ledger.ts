import type { Schemas } from "../api/refusal";
import { Locale } from "../ui/money";

type Line = Schemas["LedgerLine"];

/** Which lines to ask for: those behind a seq, so many. */
export type Part = { after: number; limit: number };

export const LinesPerPart = 50;

/** The last lines of an account of so many; what was written meanwhile comes with them. */
export const lastPart = (lines: number): Part => ({ after: Math.max(0, lines - LinesPerPart), limit: 200 });

/** The lines before a part; null where it began with the first. Seqs count from 1 without a gap. */
export const partBefore = ({ after }: Part): Part | null =>
  after === 0 ? null : { after: Math.max(0, after - LinesPerPart), limit: Math.min(LinesPerPart, after) };

/** What a line adds to a performer's account, minor units. */
export const signed = ({ posting }: Line): number =>
  posting.side === "Credit" ? posting.amountMinor : -posting.amountMinor;

/** The lines of one day, the newest first, and what they come to. */
export type LedgerDay = { date: string; lines: Line[]; sums: { currency: string; minor: number }[] };

const isoDate = (at: string, timeZone: string | undefined): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date(at));

/** Groups lines by the day on which they were written, by a clock; the newest first. */
export function daysOf(lines: readonly Line[], timeZone?: string): LedgerDay[] {
  const days: LedgerDay[] = [];
  const newest = [...new Map(lines.map((line) => [line.seq, line])).values()].sort((a, b) => b.seq - a.seq);
  for (const line of newest) {
    const date = isoDate(line.at, timeZone);
    let day = days.find((one) => one.date === date);
    if (!day) days.push(day = { date, lines: [], sums: [] });
    day.lines.push(line);
    const { currency } = line.posting;
    const sum = day.sums.find((one) => one.currency === currency);
    if (sum) sum.minor += signed(line);
    else day.sums.push({ currency, minor: signed(line) });
  }
  return days;
}

const dayFormat = new Intl.DateTimeFormat(Locale, {
  weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
});

/** A date in words. */
export const dayText = (date: string): string => dayFormat.format(new Date(date));
