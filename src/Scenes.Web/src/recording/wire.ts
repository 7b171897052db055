import type { Schemas } from "../api/refusal";

/** What is said of a segment before its first part, see RECORDING.md. Times are this machine's clock. */
export type Announcement = Schemas["SegmentOpening"];

/** How a segment ended. */
export type Closing = Schemas["SegmentClosing"];

/** A segment as the server lists it to whoever recorded it; `stored` are ranges such as `0-3,5`. */
export type Listed = Schemas["SegmentView"];

/** Which numbers ranges name; what is no range names none. */
export function numbersIn(ranges: string | null | undefined): ReadonlySet<number> {
  const found = new Set<number>();
  for (const range of (ranges ?? "").split(",")) {
    const [, first, last] = /^(\d+)(?:-(\d+))?$/.exec(range.trim()) ?? [];
    if (first === undefined) continue;
    for (let part = Number(first); part <= Number(last ?? first); part++) found.add(part);
  }
  return found;
}

/** A name for a segment: 24 of `0-9 a-f`, by chance. */
export const freshSegment = (): string =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
