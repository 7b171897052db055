import type { Schemas } from "../api/refusal";

/** A stretch of a week, in minutes after Monday's midnight: from inclusive, to exclusive, both within the week. */
export type Stretch = { from: number; to: number };

/** When somebody is there every week: stretches in order that neither touch nor overlap. */
export type Week = readonly Stretch[];

type Window = Schemas["WeeklyWindow"];

export const MinutesPerDay = 1440;
export const MinutesPerWeek = 7 * MinutesPerDay;
export const SlotMinutes = 30;
export const SlotsPerDay = MinutesPerDay / SlotMinutes;

/** The days as the server names them, the week beginning on Monday. */
export const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

/** A time of day as on the wall, `00:00` to `24:00`. */
export const wallTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** Minutes after midnight of `HH:mm`. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Puts stretches in order and joins those that touch; one over the end of the week goes on at its beginning. */
export function weekOf(stretches: readonly Stretch[]): Week {
  const pieces = stretches
    .flatMap(({ from, to }) => to <= MinutesPerWeek
      ? [{ from, to }] : [{ from, to: MinutesPerWeek }, { from: 0, to: to - MinutesPerWeek }])
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  const joined: Stretch[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last && piece.from <= last.to) joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, piece.to) };
    else joined.push(piece);
  }
  return joined;
}

/** A week with one more stretch. */
export const withStretch = (week: Week, stretch: Stretch): Week => weekOf([...week, stretch]);

/** A week without a stretch. */
export const withoutStretch = (week: Week, { from, to }: Stretch): Week =>
  weekOf(week.flatMap((own) => [
    { from: own.from, to: Math.min(own.to, from) }, { from: Math.max(own.from, to), to: own.to },
  ]));

/** How much of a stretch a week holds. */
export function cover(week: Week, { from, to }: Stretch): "none" | "part" | "all" {
  const held = week.reduce((sum, own) => sum + Math.max(0, Math.min(own.to, to) - Math.max(own.from, from)), 0);
  if (held === 0) return "none";
  return held >= to - from ? "all" : "part";
}

/** The minutes that a week holds. */
export const minutesIn = (week: Week): number => week.reduce((sum, { from, to }) => sum + to - from, 0);

/** A place of the grid. */
export type Cell = { day: number; slot: number };

/** The half hour of a place of the grid. */
export const stretchOf = ({ day, slot }: Cell): Stretch => {
  const from = day * MinutesPerDay + slot * SlotMinutes;
  return { from, to: from + SlotMinutes };
};

/** A week in which every half hour of the rectangle between two places is held, or none of them. */
export function painted(week: Week, one: Cell, other: Cell, isHeld: boolean): Week {
  const [first, last] = [Math.min(one.day, other.day), Math.max(one.day, other.day)];
  const from = Math.min(one.slot, other.slot) * SlotMinutes;
  const to = (Math.max(one.slot, other.slot) + 1) * SlotMinutes;
  let next = week;
  for (let day = first; day <= last; day++) {
    const stretch = { from: day * MinutesPerDay + from, to: day * MinutesPerDay + to };
    next = isHeld ? withStretch(next, stretch) : withoutStretch(next, stretch);
  }
  return next;
}

const window = (from: number, to: number): Window => {
  const day = Math.floor(from / MinutesPerDay);
  const end = to - day * MinutesPerDay;
  return {
    day: days[day % 7] ?? "Monday", start: wallTime(from - day * MinutesPerDay),
    end: wallTime(end > MinutesPerDay ? end - MinutesPerDay : end), nextDay: end > MinutesPerDay,
  };
};

/** The windows that the server keeps: over one midnight where it is a night, cut at each where it is longer. */
export function windowsOf(week: Week): Window[] {
  const [first, last] = [week[0], week.at(-1)];
  const isAround = first && last && first !== last && first.from === 0 && last.to === MinutesPerWeek;
  const runs = isAround
    ? [...week.slice(1, -1), { from: last.from, to: MinutesPerWeek + first.to }] : week;
  return runs.flatMap(({ from, to }) => {
    if (to - from < MinutesPerDay) return [window(from, to)];
    const cuts = [from];
    const midnight = (Math.floor(from / MinutesPerDay) + 1) * MinutesPerDay;
    for (let cut = midnight; cut < to; cut += MinutesPerDay) cuts.push(cut);
    return cuts.map((cut, at) => window(cut, cuts[at + 1] ?? to));
  }).sort((a, b) => days.indexOf(a.day) - days.indexOf(b.day) || a.start.localeCompare(b.start));
}

/** The week that windows make. */
export const weekOfWindows = (windows: readonly Window[]): Week =>
  weekOf(windows.map(({ day, start, end, nextDay }) => {
    const midnight = days.indexOf(day) * MinutesPerDay;
    return { from: midnight + minutesOf(start), to: midnight + minutesOf(end) + (nextDay ? MinutesPerDay : 0) };
  }));
