import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { isClockSet } from "../api/clock";
import { Refusal } from "../api/refusal";
import { welcomeQuery } from "../api/welcome";

const Exchanges = 5;
const LookMs = 2000;

async function compareAsync(queries: QueryClient, signal: AbortSignal): Promise<void> {
  for (let i = 0; i < Exchanges && !signal.aborted; i++) {
    try {
      await queries.query({ ...welcomeQuery, staleTime: 0, retry: false });
    } catch (refusal) {
      // A server that does not tell its time will not the next time either.
      if (!(refusal instanceof Refusal) || !refusal.isPassing) return;
    }
  }
}

/** Compares the clocks by some exchanges, of which the best counts; anew when this one is set. */
export function useClockCheck(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const over = new AbortController();
    let isUnderway = false;
    const compare = () => {
      if (isUnderway) return;
      isUnderway = true;
      void compareAsync(queries, over.signal).finally(() => { isUnderway = false; });
    };
    compare();
    const looking = setInterval(() => { if (isClockSet()) compare(); }, LookMs);
    return () => {
      over.abort();
      clearInterval(looking);
    };
  }, [queries]);
}
