import { useSyncExternalStore } from "react";

/** The server's clock as seen from here: by the exchange with the shortest round trip (RFC 5905). */
export type Clock = { offsetMs: number; uncertaintyMs: number };

// How fast two clocks drift apart at the most, in seconds a second (PHI of RFC 5905).
const Drift = 15e-6;

let clock: Clock = { offsetMs: 0, uncertaintyMs: Infinity };
let notedMs = 0;
const listeners = new Set<() => void>();

/** Notes an exchange of times, all in milliseconds since 1970. */
export function noteExchange(sentMs: number, serverMs: number, receivedMs: number): void {
  const uncertaintyMs = Math.max(0.5, (receivedMs - sentMs) / 2);
  // What was known some time ago is known less well by now.
  if (uncertaintyMs >= clock.uncertaintyMs + Math.abs(receivedMs - notedMs) * Drift) return;
  notedMs = receivedMs;
  clock = { offsetMs: serverMs - (sentMs + receivedMs) / 2, uncertaintyMs };
  for (const listener of listeners) listener();
}

/** What is known of the server's clock. */
export const currentClock = (): Clock => clock;

/** The server's time, in milliseconds since 1970. */
export const serverNow = (): number => Date.now() + clock.offsetMs;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What is known of the server's clock, always the latest. */
export const useClock = (): Clock => useSyncExternalStore(subscribe, currentClock);
