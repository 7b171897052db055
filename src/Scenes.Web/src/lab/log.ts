/** The records of an entry: what its base64 holds if that is JSON, else null. */
export function recordsOf(payload: string): unknown {
  try {
    const bytes = Uint8Array.from(atob(payload), (char) => char.charCodeAt(0));
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return null;
  }
}

/** The kinds of an entry's records, in their order. */
export function kindsOf(records: unknown): string[] {
  if (!Array.isArray(records)) return [];
  return records.map((record: unknown) => {
    const type = typeof record === "object" && record != null && "type" in record ? record.type : null;
    return typeof type === "string" ? type : "?";
  });
}

/** The beginning of a hash, enough to tell it from its neighbours. */
export const shortHash = (hash: string): string => hash.slice(0, 8);

/** The first entry that does not name the hash of the entry before it; null where the chain holds. */
export function firstBreak(entries: readonly { firstSeq: number; previous: string; hash: string }[]): number | null {
  for (const [i, entry] of entries.entries()) {
    const before = entries[i - 1];
    if (before && before.hash !== entry.previous) return entry.firstSeq;
  }
  return null;
}
