/** The sound card's clock and the page's, read at one instant, in milliseconds. */
export type Reading = { soundMs: number; pageMs: number };

const LeastMs = 30_000;
const BinMs = 1000;

/** The readings with another one: of each second the least late is kept, which is enough for hours. */
export function withReading(known: readonly Reading[], next: Reading): readonly Reading[] {
  const last = known.at(-1);
  if (!last || Math.floor(last.pageMs / BinMs) !== Math.floor(next.pageMs / BinMs)) return [...known, next];
  return next.pageMs - next.soundMs < last.pageMs - last.soundMs ? [...known.slice(0, -1), next] : known;
}

/**
 * The page's time at which a sample of the sound is rendered, less the sample's own. The sound's clock steps by blocks,
 * so each reading is late by up to one; the least late is the nearest.
 */
export const leadOf = (readings: readonly Reading[]): number =>
  readings.reduce((least, { soundMs, pageMs }) => Math.min(least, pageMs - soundMs), Infinity);

/**
 * How fast the sound card's clock runs against the page's, in parts in a million: the slope by least squares;
 * null where they span less than 30 s, which says nothing.
 */
export function driftOf(readings: readonly Reading[]): number | null {
  const [first, last] = [readings[0], readings.at(-1)];
  if (!first || !last || last.pageMs - first.pageMs < LeastMs) return null;
  const x = readings.map((one) => one.pageMs - first.pageMs);
  // By how much they part, as the slope itself is 1 but for some millionths.
  const y = readings.map((one) => one.soundMs - first.soundMs - (one.pageMs - first.pageMs));
  const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  let [above, below] = [0, 0];
  for (const [i, each] of x.entries()) {
    above += (each - meanX) * ((y[i] ?? 0) - meanY);
    below += (each - meanX) ** 2;
  }
  return (above / below) * 1e6;
}
