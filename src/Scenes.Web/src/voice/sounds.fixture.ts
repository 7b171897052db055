import { Analysis } from "./analysis";

/** What is heard in a sound, hop by hop. */
export function hearAll(sound: Float32Array, rate: number, block = 128) {
  const heard = { voice: [] as number[], energy: [] as number[], pitch: [] as number[] };
  const analysis = new Analysis(rate);
  for (let i = 0; i < sound.length; i += block) {
    analysis.push(sound.subarray(i, i + block), (voice, energy, pitch) => {
      heard.voice.push(voice);
      heard.energy.push(energy);
      heard.pitch.push(pitch);
    });
  }
  return heard;
}

/** A sound of so many seconds, by the value at each instant. */
export const soundOf = (seconds: number, rate: number, valueAt: (seconds: number) => number): Float32Array =>
  Float32Array.from({ length: Math.round(seconds * rate) }, (_, i) => valueAt(i / rate));

/** Evenly distributed numbers from -1 to 1, the same ones each time (Park & Miller 1988). */
export function noiseOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return (2 * state) / 2_147_483_647 - 1;
  };
}

/** Overtones of a fundamental that fall off as a voice's do; `phase` in turns of the fundamental. */
export const voiced = (phase: number): number => [0.15, 0.12, 0.09, 0.07, 0.05, 0.03, 0.02]
  .reduce((sum, weight, i) => sum + weight * Math.sin(2 * Math.PI * (i + 1) * phase), 0);
