import type { FeedEvent } from "../api/feed";

/** What the stream told of a scene. */
export type Told = {
  /** Whether I accepted the offer. */
  hasAccepted: boolean;
  /** The slots that want to end it. */
  ends: readonly string[];
  /** The uses that I allowed; null before I answered. */
  granted: readonly string[] | null;
  /** When the scene had been played to its end, the server's clock; null before. */
  endedMs: number | null;
};

type Record = { slot?: string; accepted?: boolean; scopes?: string[]; to?: string };

/** Before anything was told. */
export const toldNothing: Told = { hasAccepted: false, ends: [], granted: null, endedMs: null };

/** What is known after one more event; the stream begins anew after a reload. */
export function hear(told: Told, { type, data }: FeedEvent, mine: string | undefined): Told {
  const { record, at } = data as { record?: Record; at?: string };
  const { slot, accepted, scopes, to } = record ?? {};
  if (type === "answered" && slot === mine) return { ...told, hasAccepted: accepted === true };
  if (type === "end-proposed" && slot != null) return { ...told, ends: [...new Set([...told.ends, slot])] };
  if (type === "review" && slot === mine) return { ...told, granted: scopes ?? [] };
  if (to === "Reviewing" && at !== undefined) return { ...told, endedMs: told.endedMs ?? Date.parse(at) };
  return told;
}
