import type { Chunk } from "../observer/trace";
import { ShiftMs } from "../observer/pad";
import type { Label } from "../labels/wire";

/** What performers draw of themselves, one at a time. */
export type Dimension = "valence" | "arousal";
export const dimensions: readonly Dimension[] = ["valence", "arousal"];

const viewpoint = "self";
const vocabulary = "big6-neutral/1";

/** A shift that is being marked, on the scene's clock. */
export type Shift = { atMs: number };

/** A piece of one's own trace of one dimension. */
export const selfTrace = (about: string, dimension: Dimension, stepMs: number, chunk: Chunk): Label => ({
  kind: "trace", viewpoint, about, atMs: chunk.atMs, dimension, bounded: true, stepMs, samples: chunk[dimension],
});

/** A shift from one emotion to another; `same` or `late` where it can be none. */
export function shiftLabel(about: string, from: string, to: string, shift: Shift, endMs: number): Label | "same" | "late" {
  if (from === to) return "same";
  if (endMs < shift.atMs || endMs - shift.atMs > ShiftMs) return "late";
  return {
    kind: "transition", viewpoint, about, atMs: shift.atMs, vocabulary, from, to, offsetAtMs: endMs, trigger: null,
    abrupt: false,
  };
}

/** The API knows no break of character; it is the persona contradicted, and the text says how. */
export const breakLabel = (about: string, atMs: number, text: string): Label => ({
  kind: "mark", viewpoint, about, atMs, mark: "persona-contradiction", text,
});
