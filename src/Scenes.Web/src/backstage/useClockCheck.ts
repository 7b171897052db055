import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useClock } from "../api/clock";
import { Refusal } from "../api/refusal";
import { welcomeQuery } from "../api/welcome";
import { verdictOf, type ClockVerdict } from "./clockVerdict";

const Exchanges = 5;

/** Compares the clocks by some exchanges when the page opens; the best of them counts. */
export function useClockCheck(): ClockVerdict {
  const queries = useQueryClient();
  useEffect(() => {
    const over = new AbortController();
    void (async () => {
      for (let i = 0; i < Exchanges && !over.signal.aborted; i++) {
        try {
          await queries.query({ ...welcomeQuery, staleTime: 0, retry: false });
        } catch (refusal) {
          // A server that does not tell its time will not the next time either.
          if (!(refusal instanceof Refusal) || !refusal.isPassing) return;
        }
      }
    })();
    return () => over.abort();
  }, [queries]);
  return verdictOf(useClock());
}
