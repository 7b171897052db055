import { useEffect } from "react";
import { isClockSet } from "../api/clock";
import { Refusal } from "../api/refusal";
import { welcomeAsync } from "../api/welcome";

const Exchanges = 5;
const LookMs = 2000;

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

/** Compares the clocks by some exchanges, of which the best counts; anew when this one is set. */
export function useClockCheck(): void {
  useEffect(() => {
    const over = new AbortController();
    let isUnderway = false;
    const compare = () => {
      if (isUnderway) return;
      isUnderway = true;
      void compareAsync(over.signal).finally(() => { isUnderway = false; });
    };
    compare();
    const looking = setInterval(() => { if (isClockSet()) compare(); }, LookMs);
    return () => {
      over.abort();
      clearInterval(looking);
    };
  }, []);
}
