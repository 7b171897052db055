import type { Schemas } from "../api/refusal";

/** Whose recording it is: the role, whoever played it. */
export type Side = "A" | "B";
export const sides: readonly Side[] = ["A", "B"];

/** A file, or what of it is shown: times are the server's clock, milliseconds since 1970. */
export type Piece = {
  side: Side;
  segment: string;
  url: string;
  /** Where the file's time 0 lies. */
  zeroMs: number;
  startMs: number;
  endMs: number;
  /** How many of the file's milliseconds pass in one of the clock's. */
  pace: number;
};

/** Everything that can be played of a scene. */
export type Timeline = { startMs: number; endMs: number; pieces: readonly Piece[] };

/** A part of the timeline; its end is not in it. */
export type Span = { fromMs: number; toMs: number };

/** Further off than this, a jump disturbs less than to be late for long. */
export const SeekMs = 120;
/** Nobody hears this much of another speed. */
export const Nudge = 0.03;
const StillMs = 8;
const HealMs = 1000;

type Segment = Pick<
  Schemas["SegmentView"],
  "slot" | "segment" | "state" | "startedAtMs" | "durationMs" | "driftPpm" | "url"
>;

const sideOf = (slot: string): Side | null => (slot.startsWith("A") ? "A" : slot.startsWith("B") ? "B" : null);

function pieceOf({ slot, segment, state, startedAtMs, durationMs, driftPpm, url }: Segment): Piece[] {
  const side = sideOf(slot);
  if (side == null || state !== "Ready" || url == null || durationMs == null || durationMs <= 0) return [];
  const pace = 1 + (driftPpm ?? 0) / 1_000_000;
  const endMs = startedAtMs + durationMs / pace;
  return [{ side, segment, url, zeroMs: startedAtMs, startMs: startedAtMs, endMs, pace }];
}

/**
 * What can be played between the scene's beginning and end, as far as they are known. Where two files of a side
 * overlap, the later one is shown: it was begun because the earlier one was given up.
 */
export function timelineOf(segments: readonly Segment[], liveMs: number | null, endedMs: number | null): Timeline {
  const all = segments.flatMap(pieceOf).sort((a, b) => a.startMs - b.startMs);
  const startMs = liveMs ?? Math.min(...all.map((piece) => piece.startMs));
  const lastMs = endedMs ?? Math.max(startMs, ...all.map((piece) => piece.endMs));
  const pieces = all.map((piece, i) => {
    const next = all.slice(i + 1).find((other) => other.side === piece.side);
    return {
      ...piece,
      startMs: Math.max(piece.startMs, startMs),
      endMs: Math.min(piece.endMs, lastMs, next?.startMs ?? Infinity),
    };
  }).filter((piece) => piece.endMs > piece.startMs);
  return pieces.length === 0 ? { startMs: 0, endMs: 0, pieces } : { startMs, endMs: lastMs, pieces };
}

/** The piece of a side that covers an instant; null in a gap. */
export const pieceAt = ({ pieces }: Timeline, side: Side, atMs: number): Piece | null =>
  pieces.find((piece) => piece.side === side && piece.startMs <= atMs && atMs < piece.endMs) ?? null;

/** The next piece of a side that begins after an instant. */
export const pieceAfter = ({ pieces }: Timeline, side: Side, atMs: number): Piece | null =>
  pieces.find((piece) => piece.side === side && piece.startMs > atMs) ?? null;

/** Where an instant lies in a file, seconds. */
export const fileSeconds = ({ zeroMs, pace }: Piece, atMs: number): number => ((atMs - zeroMs) * pace) / 1000;

/** An instant within the timeline. */
export const within = ({ startMs, endMs }: Timeline, atMs: number): number =>
  Math.min(endMs, Math.max(startMs, atMs));

/** What brings a side back into time: a jump, or how fast to play until it is looked at again. */
export type Correction = { do: "seek" } | { do: "rate"; rate: number };

/** How to correct a side that is `offMs` ahead of the clock, below 0 behind it. */
export function correction(offMs: number, speed: number): Correction {
  if (!(Math.abs(offMs) <= SeekMs)) return { do: "seek" };
  if (Math.abs(offMs) <= StillMs) return { do: "rate", rate: speed };
  const nudge = Math.min(Nudge, Math.max(-Nudge, -offMs / HealMs));
  return { do: "rate", rate: speed * (1 + nudge) };
}

/** Joins spans that touch. */
export function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.fromMs - b.fromMs)) {
    const last = all.at(-1);
    if (last && span.fromMs <= last.toMs) last.toMs = Math.max(last.toMs, span.toMs);
    else if (span.toMs > span.fromMs) all.push({ ...span });
  }
  return all;
}

/** Where at least one side can be played. */
export const playable = ({ pieces }: Timeline): Span[] =>
  joined(pieces.map((piece) => ({ fromMs: piece.startMs, toMs: piece.endMs })));

/** Where a side was not recorded. */
export function gapsOf(timeline: Timeline, side: Side): Span[] {
  const covered = playable({ ...timeline, pieces: timeline.pieces.filter((piece) => piece.side === side) });
  const edges = [timeline.startMs, ...covered.flatMap((span) => [span.fromMs, span.toMs]), timeline.endMs];
  const gaps: Span[] = [];
  for (let i = 0; i + 1 < edges.length; i += 2) gaps.push({ fromMs: edges[i] ?? 0, toMs: edges[i + 1] ?? 0 });
  return gaps.filter((gap) => gap.toMs > gap.fromMs);
}

/** Which share of what can be played was seen, 0 to 1; 1 where there is nothing to play. */
export function shareSeen(timeline: Timeline, seen: readonly Span[]): number {
  const [all, done] = [playable(timeline), joined(seen)];
  const whole = all.reduce((sum, span) => sum + span.toMs - span.fromMs, 0);
  if (whole === 0) return 1;
  let sum = 0;
  for (const a of all)
    for (const b of done) sum += Math.max(0, Math.min(a.toMs, b.toMs) - Math.max(a.fromMs, b.fromMs));
  return sum / whole;
}
