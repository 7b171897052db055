import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { Refusal } from "./refusal";
import { welcomeQuery } from "./welcome";

const Exchanges = 5;
const AgainMs = 60_000;

/** Compares this machine's clock with the server's: some exchanges at first, then one a minute. */
export function useServerClock(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const over = new AbortController();
    const exchange = async (times: number) => {
      for (let i = 0; i < times && !over.signal.aborted; i++) {
        try {
          await queries.query({ ...welcomeQuery, staleTime: 0, retry: false });
        } catch (refusal) {
          // A server that does not tell its time will not the next time either.
          if (!(refusal instanceof Refusal) || !refusal.isPassing) over.abort();
          return;
        }
      }
    };
    void exchange(Exchanges);
    const comparing = setInterval(() => void exchange(1), AgainMs);
    return () => {
      over.abort();
      clearInterval(comparing);
    };
  }, [queries]);
}
