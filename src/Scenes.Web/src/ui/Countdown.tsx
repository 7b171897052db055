import { useEffect, useState } from "react";
import { serverNow } from "../api/clock";

/** Whole seconds until an instant of the server's clock, never less than 0; null for no instant. */
export function useSecondsLeft(until: string | null | undefined): number | null {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    if (!until) return;
    const ticking = setInterval(() => setNow(serverNow()), 250);
    return () => clearInterval(ticking);
  }, [until]);
  return until ? Math.max(0, Math.ceil((Date.parse(until) - now) / 1000)) : null;
}

/** Minutes and seconds as on a clock. */
export const clockText = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

/** How long is left, for the eye; what matters of it is announced by whoever shows it. */
export function Countdown({ until, label }: { until: string | null | undefined; label: string }) {
  const left = useSecondsLeft(until);
  return left == null ? null : <span role="timer" aria-label={label}>{clockText(left)}</span>;
}
