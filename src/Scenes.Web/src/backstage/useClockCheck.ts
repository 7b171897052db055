import { useEffect } from "react";
import { isClockSet } from "../api/clock";
import { Refusal } from "../api/refusal";
import { welcomeAsync } from "../api/welcome";

const Exchanges = 5;
const LookMs = 2000;
const AgainMs = 60_000;

// Not by a query: what one keeps looks fresh to a clock that was set back.
async function compareAsync(signal: AbortSignal): Promise<void> {
  for (let i = 0; i < Exchanges && !signal.aborted; i++) {
    try {
      await welcomeAsync(signal);
    } catch (refusal) {
      // A server that does not tell its time will not the next time either.
      if (!(refusal instanceof Refusal) || !refusal.isPassing) return;
    }
  }
}

/** Compares the clocks by some exchanges, of which the best counts; anew each minute, and when this one is set. */
export function useClockCheck(): void {
  useEffect(() => {
    const over = new AbortController();
    let isUnderway = false;
    let comparedMs = 0;
    const compare = () => {
      if (isUnderway) return;
      isUnderway = true;
      comparedMs = performance.now();
      void compareAsync(over.signal).finally(() => { isUnderway = false; });
    };
    compare();
    const looking = setInterval(() => {
      if (isClockSet() || performance.now() - comparedMs > AgainMs) compare();
    }, LookMs);
    return () => {
      over.abort();
      clearInterval(looking);
    };
  }, []);
}
