import type { Clock } from "../api/clock";

/** How this clock compares with the server's: nothing known, right, off by what is corrected, or plainly wrong. */
export type ClockVerdict =
  | { kind: "unknown" }
  | { kind: "right" }
  | { kind: "off"; seconds: number }
  | { kind: "wrong"; minutes: number; isAhead: boolean };

const WrongMs = 5 * 60_000;
const NoticeableMs = 100;

/** What to say about a clock. */
export function verdictOf({ offsetMs, uncertaintyMs }: Clock): ClockVerdict {
  if (!Number.isFinite(uncertaintyMs)) return { kind: "unknown" };
  const off = Math.abs(offsetMs);
  if (off > WrongMs) return { kind: "wrong", minutes: Math.round(off / 60_000), isAhead: offsetMs < 0 };
  // Less than it can be known by is nothing.
  return off < Math.max(NoticeableMs, uncertaintyMs) ? { kind: "right" } : { kind: "off", seconds: off / 1000 };
}
