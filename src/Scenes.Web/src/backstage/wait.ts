/** What a wait pays, by time alone; amounts are the server's. */
export type WaitPay =
  | { phase: "unpaid"; paidFromSeconds: number; leftSeconds: number }
  | { phase: "paid"; paidSeconds: number; mostSeconds: number }
  | { phase: "full"; mostSeconds: number };

/**
 * What waiting pays after a time.
 * @param waitedSeconds Since waiting began.
 * @param timings The server's.
 */
export function waitPayOf(
  waitedSeconds: number, timings: { unpaidWaitSeconds: number; maxPaidWaitSeconds: number },
): WaitPay {
  const { unpaidWaitSeconds: unpaid, maxPaidWaitSeconds: most } = timings;
  const paid = Math.floor(waitedSeconds) - unpaid;
  if (paid < 0) return { phase: "unpaid", paidFromSeconds: unpaid, leftSeconds: -paid };
  return paid >= most ? { phase: "full", mostSeconds: most } : { phase: "paid", paidSeconds: paid, mostSeconds: most };
}

/** Where a wait is, compared with the range it was told when it began. */
export function progressOf(
  waitedSeconds: number, range: { lowSeconds: number; highSeconds: number },
): "early" | "within" | "over" {
  if (waitedSeconds < range.lowSeconds) return "early";
  return waitedSeconds <= range.highSeconds ? "within" : "over";
}
