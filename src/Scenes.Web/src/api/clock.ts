import { useSyncExternalStore } from "react";

/** The server's clock as seen from here: by the exchange with the shortest round trip (RFC 5905). */
export type Clock = { offsetMs: number; uncertaintyMs: number };

const SetMs = 1000;

// How fast two clocks drift apart at the most, in seconds a second (PHI of RFC 5905).
const Drift = 15e-6;

/** How far this machine's clock is from one that nobody sets. */
const lead = (): number => Date.now() - performance.now();

let clock: Clock = { offsetMs: 0, uncertaintyMs: Infinity };
let leadMs = lead();
let notedMs = 0;
const listeners = new Set<() => void>();

/** Whether this machine's clock was set, or the machine slept, since the clocks were compared. */
export const isClockSet = (): boolean => Math.abs(lead() - leadMs) > SetMs;

/** Notes an exchange of times, all in milliseconds since 1970. */
export function noteExchange(sentMs: number, serverMs: number, receivedMs: number): void {
  const uncertaintyMs = Math.max(0.5, (receivedMs - sentMs) / 2);
  // Set while the answer was on its way.
  if (receivedMs < sentMs) return;
  // What was known some time ago is known less well by now.
  const knownBy = clock.uncertaintyMs + (performance.now() - notedMs) * Drift;
  if (uncertaintyMs >= knownBy && !isClockSet()) return;
  notedMs = performance.now();
  clock = { offsetMs: serverMs - (sentMs + receivedMs) / 2, uncertaintyMs };
  leadMs = lead();
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
