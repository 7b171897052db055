import { replaceEqualDeep } from "@tanstack/react-query";
import type { Schemas } from "../api/refusal";

export type Segment = Schemas["SegmentView"];

/** A list of segments; whether its addresses are to be replaced by the next list's. */
export type Recordings = { segments: readonly Segment[]; isSpent?: boolean };

/** Whether more of a segment may come. */
export const isComing = ({ state }: Pick<Segment, "state">): boolean => state === "Open" || state === "Closed";

/**
 * The next list with the addresses of the one before, for files that are the same: each list names new ones, and a
 * video that got another would begin anew.
 */
export function withAddresses(before: Recordings | undefined, next: Recordings): Recordings {
  if (!before || before.isSpent === true) return next;
  const urls = new Map(before.segments.map(({ segment, sha256, url }) => [`${segment}/${sha256 ?? ""}`, url]));
  const segments = next.segments.map((one) => ({
    ...one, url: one.url == null ? null : urls.get(`${one.segment}/${one.sha256 ?? ""}`) ?? one.url,
  }));
  return replaceEqualDeep(before, { ...next, segments });
}
