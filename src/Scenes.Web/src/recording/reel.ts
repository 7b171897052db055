/** Why nothing is recorded. */
export type Why = "codec" | "store" | "full" | "devices" | "lost" | "refused";

/** Whether a browser records, without a camera or a recorder. */
export type Reel = {
  is: "off" | "starting" | "on" | "ending";
  /** What is to be recorded, by a name of its settings; null for nothing. */
  wish: string | null;
  /** What is recorded now. */
  key: string | null;
  why: Why | null;
  notBeforeMs: number;
};

export type Turn =
  | { type: "wish"; wish: string | null }
  /** At once and for good. */
  | { type: "cut" }
  | { type: "began" }
  | { type: "ended"; why: Why | null }
  | { type: "tick" };

export type Act = { do: "begin" } | { do: "end" };

const final: ReadonlySet<Why> = new Set<Why>(["codec", "store", "refused"]);
/** A device that went away comes back, or another one is taken. */
const AgainMs = 1000;
/** Room comes by sending. */
const FullMs = 10_000;

export const still: Reel = { is: "off", wish: null, key: null, why: null, notBeforeMs: 0 };

/** What happens next, and what is to be done. */
export function turn(reel: Reel, input: Turn, nowMs: number): [Reel, Act[]] {
  let next = reel;
  if (input.type === "wish" && next.notBeforeMs !== Infinity) next = { ...next, wish: input.wish };
  else if (input.type === "cut") next = { ...next, wish: null, notBeforeMs: Infinity };
  else if (input.type === "began" && next.is === "starting") next = { ...next, is: "on", why: null };
  else if (input.type === "ended") next = end(next, input.why, nowMs);
  const isOther = next.wish !== next.key;
  if (isOther && (next.is === "on" || next.is === "starting")) return [{ ...next, is: "ending" }, [{ do: "end" }]];
  if (next.is === "off" && next.wish != null && nowMs >= next.notBeforeMs)
    return [{ ...next, is: "starting", key: next.wish }, [{ do: "begin" }]];
  return [next, []];
}

function end(reel: Reel, why: Why | null, nowMs: number): Reel {
  const off: Reel = { ...reel, is: "off", key: null, why };
  if (why == null || reel.notBeforeMs === Infinity) return off;
  // What will not be better on this page is not tried again on it.
  if (final.has(why)) return { ...off, wish: null, notBeforeMs: Infinity };
  return { ...off, notBeforeMs: nowMs + (why === "full" ? FullMs : AgainMs) };
}
