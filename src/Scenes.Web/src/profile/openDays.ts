import type { Schemas } from "../api/refusal";

/** What is open on one date of somebody's own clock. */
export type OpenDay = { date: string; spans: { start: string; end: string; isNextDay: boolean }[] };

/** Puts stretches on the date on which they begin; local times are read as they stand, so no zone is asked. */
export function openDaysOf(open: readonly Pick<Schemas["OpenInterval"], "localStart" | "localEnd">[]): OpenDay[] {
  const found: OpenDay[] = [];
  for (const { localStart, localEnd } of open) {
    const date = localStart.slice(0, 10);
    const isMidnight = localEnd.slice(11, 16) === "00:00" && isDayAfter(localEnd.slice(0, 10), date);
    const span = {
      start: localStart.slice(11, 16), end: isMidnight ? "24:00" : localEnd.slice(11, 16),
      isNextDay: localEnd.slice(0, 10) !== date && !isMidnight,
    };
    const last = found.at(-1);
    if (last?.date === date) last.spans.push(span);
    else found.push({ date, spans: [span] });
  }
  return found;
}

const isDayAfter = (later: string, date: string): boolean => Date.parse(later) - Date.parse(date) === 86_400_000;
