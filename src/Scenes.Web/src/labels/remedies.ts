/** What to do about a refused batch. */
export type Remedy = { do: "again"; afterMs: number } | { do: "rename" } | { do: "give-up" };

const again = (afterMs: number): Remedy => ({ do: "again", afterMs });

/** The table of LABELS.md: whatever it does not name is a defect of this client, and no sending mends that. */
export function remedyFor(code: string): Remedy {
  switch (code) {
    case "unavailable":
    case "labels.too_fast":
      return again(1000);
    case "store.corrupt":
      return again(120_000);
    case "clock.offset_implausible":
      return { do: "rename" };
    default:
      return { do: "give-up" };
  }
}

/** Whether a connection that closed so is not to be opened again by itself. */
export const isFinal = (code: number): boolean => code === 1000 || code === 1008 || code === 4001;
