/** What to do about a refused errand. */
export type Remedy = { do: "again"; leastMs: number } | { do: "announce" } | { do: "give-up" };

const SecondMs = 1000;
const MinuteMs = 60_000;

/** The table of RECORDING.md: what it does not name is a defect of this client, and no sending mends that. */
export function remedyFor(status: number, code: string, isAnnounced: boolean): Remedy {
  // The sign-in ended: whoever signs in again goes on.
  if (status === 401) return { do: "again", leastMs: SecondMs };
  switch (code) {
    case "media.full": return { do: "again", leastMs: MinuteMs };
    case "digest.wrong": return { do: "again", leastMs: 0 };
    case "scene.not_live": return { do: "again", leastMs: SecondMs };
    case "not_found": return isAnnounced ? { do: "announce" } : { do: "give-up" };
    default:
      return status === 0 || status === 408 || status === 429 || status >= 500
        ? { do: "again", leastMs: SecondMs } : { do: "give-up" };
  }
}
