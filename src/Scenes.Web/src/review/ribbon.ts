/** Samples of a trace on the scene's clock: one run after the other, each from `atMs` in steps. */
export type Run = { atMs: number; stepMs: number; samples: readonly number[] };
export type Series = readonly Run[];

/** The lowest and the highest of what lies in one pixel. */
export type Column = { low: number; high: number };

/**
 * What is drawn in each of `width` pixels; null where there is nothing. Least and most of a pixel are kept, so that no
 * peak is lost however many samples there are; a step wider than a pixel fills all of its pixels.
 */
export function columns(series: Series, fromMs: number, toMs: number, width: number): (Column | null)[] {
  const drawn = new Array<Column | null>(width).fill(null);
  const perMs = width / (toMs - fromMs);
  for (const { atMs, stepMs, samples } of series) {
    for (let i = 0; i < samples.length; i++) {
      const value = samples[i] ?? 0;
      const left = (atMs + i * stepMs - fromMs) * perMs;
      const first = Math.max(0, Math.floor(left));
      const last = Math.min(width - 1, Math.max(first, Math.ceil(left + stepMs * perMs) - 1));
      if (left + stepMs * perMs <= 0 || first >= width) continue;
      for (let x = first; x <= last; x++) {
        const column = drawn[x];
        if (!column) drawn[x] = { low: value, high: value };
        else if (value < column.low) column.low = value;
        else if (value > column.high) column.high = value;
      }
    }
  }
  return drawn;
}
