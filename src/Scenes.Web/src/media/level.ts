/** How loud something is, in words: what a meter says to those who do not see it. */
export type Loudness = "silent" | "quiet" | "good" | "loud";

const FloorDb = -60;

/** The level of some samples, from 0 (-60 dBFS and below) to 1 (0 dBFS), by their root mean square. */
export function levelOf(samples: Float32Array): number {
  if (samples.length === 0) return 0;
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const db = 10 * Math.log10(Math.max(sum / samples.length, 1e-12));
  return Math.min(1, Math.max(0, 1 - db / FloorDb));
}

/** The words for a level: speech near a microphone has about -35 to -12 dBFS. */
export function loudnessOf(level: number): Loudness {
  if (level < 0.12) return "silent";
  if (level < 0.35) return "quiet";
  return level < 0.88 ? "good" : "loud";
}
