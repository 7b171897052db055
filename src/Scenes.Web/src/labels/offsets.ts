/** An exchange of times: what to add to the client's clock, and how long it took. */
export type Exchange = { offsetMs: number; tripMs: number };

const Kept = 8;
const SlackMs = 20;

/**
 * The exchanges that still say something, the newest last. One that contradicts the older ones beyond what their trips
 * allow means that a clock was set: then only the new one counts.
 */
export function withExchange(known: readonly Exchange[], sentMs: number, serverMs: number, nowMs: number): Exchange[] {
  const tripMs = Math.max(1, nowMs - sentMs);
  const next = { offsetMs: serverMs - (sentMs + nowMs) / 2, tripMs };
  const agrees = (one: Exchange) =>
    Math.abs(one.offsetMs - next.offsetMs) <= (one.tripMs + next.tripMs) / 2 + SlackMs;
  return known.every(agrees) ? [...known.slice(1 - Kept), next] : [next];
}

/** What is known of the server's clock: by the shortest trip (RFC 5905); null before the first exchange. */
export function bestOf(known: readonly Exchange[]): { offsetMs: number; uncertaintyMs: number } | null {
  const [first, ...others] = known;
  if (!first) return null;
  const best = others.reduce((a, b) => (b.tripMs <= a.tripMs ? b : a), first);
  return { offsetMs: best.offsetMs, uncertaintyMs: best.tripMs / 2 };
}
