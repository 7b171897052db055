/** Where somebody is between unpleasant and pleasant, calm and lively; each -1 to 1. */
export type Point = { valence: number; arousal: number };

export const StepMs = 100;
/** So many samples are sent together: more than a second of them is never lost with a tab. */
export const ChunkSamples = 10;

/** A trace that is drawn: sampled by time alone, however seldom the pad is moved or the page is drawn. */
export type Trace = { startMs: number; taken: number; pending: Point[]; moves: { atMs: number; point: Point }[] };

/** Samples `StepMs` apart, the first at `atMs`. */
export type Chunk = { atMs: number; valence: number[]; arousal: number[] };

const clamp = (value: number): number => Math.round(Math.min(1, Math.max(-1, value)) * 1000) / 1000;

/** A point of the pad. */
export const pointAt = (valence: number, arousal: number): Point => ({
  valence: clamp(valence), arousal: clamp(arousal),
});

export const begin = (point: Point, atMs: number): Trace => ({
  startMs: atMs, taken: 0, pending: [], moves: [{ atMs, point }],
});

export const moved = (trace: Trace, point: Point, atMs: number): Trace => ({
  ...trace, moves: [...trace.moves, { atMs, point }],
});

/** Takes the samples that are due, each where the pad was at its instant; at the end also what fills no chunk. */
export function due(trace: Trace, nowMs: number, isEnd: boolean): [Trace, Chunk[]] {
  const pending = [...trace.pending];
  let { taken } = trace;
  let at = 0;
  for (let instant = trace.startMs + taken * StepMs; instant <= nowMs; instant += StepMs) {
    for (let next = trace.moves[at + 1]; next && next.atMs <= instant; next = trace.moves[at + 1]) at++;
    const point = trace.moves[at]?.point;
    if (point) pending.push(point);
    taken++;
  }
  const chunks: Chunk[] = [];
  let first = taken - pending.length;
  while (pending.length >= ChunkSamples || (isEnd && pending.length > 0)) {
    const points = pending.splice(0, ChunkSamples);
    chunks.push({
      atMs: trace.startMs + first * StepMs,
      valence: points.map((point) => point.valence), arousal: points.map((point) => point.arousal),
    });
    first += points.length;
  }
  return [{ ...trace, taken, pending, moves: trace.moves.slice(at) }, chunks];
}
