import type { Label } from "../labels/wire";

/** Whom a label is about. */
export type About = "A" | "B";

/** What stands on the label pad. */
export type Pad = {
  about: About;
  /** 1 to 5. */
  intensity: number;
  /** A shift that is being told: from which word, null while that is asked, and since when. */
  shift: { about: About; from: string | null; atMs: number } | null;
  /** The word that was last said about each. */
  last: Readonly<Partial<Record<About, string>>>;
};

export const emptyPad: Pad = { about: "A", intensity: 3, shift: null, last: {} };

/** The API knows no break of character; it is the persona contradicted, and the text says how. */
export type Happening = "laugh" | "silence" | "break";

const viewpoint = "observer";
export const IntensitySteps = 5;
/** The API takes no transition that took longer. */
export const ShiftMs = 60_000;

/** What became of a press on a word. */
export type Named =
  | { label: Label; pad: Pad; say: "made" }
  | { label: null; pad: Pad; say: "asked" | "same" | "late" };

/** A word is said: a label, or a part of a shift. */
export function nameWord(pad: Pad, word: string, vocabulary: string, atMs: number, isFull: boolean): Named {
  const { shift } = pad;
  if (shift && atMs - shift.atMs > ShiftMs) return { label: null, pad: { ...pad, shift: null }, say: "late" };
  if (shift?.from === null) return { label: null, pad: { ...pad, shift: { ...shift, from: word } }, say: "asked" };
  if (shift?.from === word) return { label: null, pad, say: "same" };
  if (shift?.from !== undefined) {
    const { about, from, atMs: startMs } = shift;
    const label: Label = {
      kind: "transition", viewpoint, about, atMs: startMs, vocabulary, from, to: word, offsetAtMs: atMs, trigger: null,
      abrupt: false,
    };
    return { label, pad: { ...pad, shift: null, last: { ...pad.last, [about]: word } }, say: "made" };
  }

  const { about } = pad;
  const intensity = isFull ? 1 : pad.intensity / IntensitySteps;
  const label: Label = { kind: "event", viewpoint, about, atMs, vocabulary, category: word, intensity };
  return { label, pad: { ...pad, last: { ...pad.last, [about]: word } }, say: "made" };
}

/** Begins to tell a shift from the word that was last said, or puts it away. */
export function turnShift(pad: Pad, words: readonly string[], atMs: number): Pad {
  if (pad.shift) return { ...pad, shift: null };
  const last = pad.last[pad.about];
  const from = last !== undefined && words.includes(last) ? last : null;
  return { ...pad, shift: { about: pad.about, from, atMs } };
}

/** Something that happens, to whom the labels are about. */
export function happening(pad: Pad, what: Happening, breakText: string, atMs: number): Label {
  const isBreak = what === "break";
  return {
    kind: "mark", viewpoint, about: pad.about, atMs, mark: isBreak ? "persona-contradiction" : what,
    text: isBreak ? breakText : null,
  };
}

/** Takes back what was stored. */
export const retraction = (about: About, atMs: number, seq: number): Label => ({
  kind: "retraction", viewpoint, about, atMs, corrects: seq,
});

/** A second of a trace. */
export const traceLabels = (
  about: About, atMs: number, stepMs: number, valence: number[], arousal: number[],
): Label[] =>
  ([["valence", valence], ["arousal", arousal]] as const).map(([dimension, samples]) => ({
    kind: "trace", viewpoint, about, atMs, dimension, bounded: true, stepMs, samples,
  }));
