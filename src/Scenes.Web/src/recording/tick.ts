export const TickHertz = 1000;
export const TickSeconds = 0.04;
/** -12 dBFS. */
export const TickPeak = 10 ** (-12 / 20);
/** So long after the sound began; a recorder has begun by then. */
export const TickAfterSeconds = 0.7;

const EdgeSeconds = 0.005;
const StepSeconds = 0.001;
/** Of what sounds for so long, the tick's tone is so much. Speech spreads; a tone does not. */
const LeastShare = 0.5;
const LeastPeak = TickPeak / 4;

/** The tick, at a rate of so many samples a second: a tone with raised-cosine edges of 5 ms, which do not click. */
export function tickOf(rate: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(TickSeconds * rate));
  const edge = EdgeSeconds * rate;
  for (const i of samples.keys()) {
    const inside = Math.min(i, samples.length - 1 - i);
    const slope = inside < edge ? (1 - Math.cos((Math.PI * inside) / edge)) / 2 : 1;
    samples[i] = TickPeak * slope * Math.sin((2 * Math.PI * TickHertz * i) / rate);
  }
  return samples;
}

/**
 * Where the tick begins in a sound, in seconds; null where there is none. The quadrature matched filter for a tone of
 * known frequency and length: the instant at which the tone is strongest over the tick's length.
 */
export function findTick(samples: Float32Array, rate: number): number | null {
  const length = Math.round(TickSeconds * rate);
  const turns = Float64Array.from({ length }, (_, i) => (2 * Math.PI * TickHertz * i) / rate);
  const wave: Wave = { cosine: turns.map(Math.cos), sine: turns.map(Math.sin) };
  const hop = Math.max(1, Math.round(StepSeconds * rate));
  let best = { at: -1, peak: 0 };
  for (let at = 0; at + length <= samples.length; at += hop) {
    const peak = toneAt(samples, at, wave);
    if (peak > best.peak) best = { at, peak };
  }
  if (best.at < 0 || best.peak < LeastPeak) return null;
  for (let at = Math.max(0, best.at - hop); at <= best.at + hop && at + length <= samples.length; at++) {
    const peak = toneAt(samples, at, wave);
    if (peak > best.peak) best = { at, peak };
  }
  return best.at / rate;
}

type Wave = { cosine: Float64Array; sine: Float64Array };

/** The height of the tick's tone over a stretch; 0 where something else is louder there. */
function toneAt(samples: Float32Array, at: number, { cosine, sine }: Wave): number {
  const { length } = cosine;
  let [real, imaginary, energy] = [0, 0, 0];
  for (let i = 0; i < length; i++) {
    const sample = samples[at + i] ?? 0;
    real += sample * (cosine[i] ?? 0);
    imaginary += sample * (sine[i] ?? 0);
    energy += sample * sample;
  }
  const peak = (2 * Math.hypot(real, imaginary)) / length;
  // A tone of this height has this energy.
  return (peak * peak * length) / 2 >= LeastShare * energy ? peak : 0;
}
