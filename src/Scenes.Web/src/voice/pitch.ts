import { at } from "./array";
import { Fft, powerOfTwo } from "./fft";

export const LowestHz = 60;
export const HighestHz = 500;

/** So many hops on either side are looked at for a better place to measure. */
export const Around = 2;

const FrameSeconds = 0.04;
const SmoothSeconds = 0.001;
/** Below this dip of the normalised difference the first one is the period. */
const Threshold = 0.15;
/** Above this, nothing is periodic. */
const Voiced = 0.25;
/** A frame of less power, -90 dBFS, has no pitch. */
const LeastPower = 1e-9;
const Near = 0.2;
const Kept = 2 * Around + 1;

type Seen = { difference: Float64Array; normal: Float64Array; period: number; depth: number };

/**
 * The fundamental frequency: YIN, de Cheveigné & Kawahara 2002, JASA 111(4), all six steps. The difference function is
 * that of all pairs in a frame, divided by their number and found by the autocorrelation's spectrum, as McLeod & Wyvill
 * 2005 do, so that the frame's middle is the instant of each period, long or short.
 */
export class Pitch {
  /** Samples that a frame has. */
  readonly length: number;
  private readonly smooth: number;
  private readonly size: number;
  private readonly longest: number;
  private readonly shortest: number;
  private readonly fft: Fft;
  private readonly frame: Float64Array;
  private readonly re: Float64Array;
  private readonly im: Float64Array;
  private readonly seen: readonly Seen[];
  private taken = 0;

  /** @param rate Samples a second. */
  constructor(private readonly rate: number) {
    this.smooth = 2 * Math.round((SmoothSeconds * rate) / 2) + 1;
    this.size = Math.round(FrameSeconds * rate);
    this.length = this.size + this.smooth - 1;
    this.longest = Math.ceil(rate / LowestHz);
    this.shortest = Math.floor(rate / HighestHz);
    this.fft = new Fft(powerOfTwo(this.size + this.longest + 2));
    this.frame = new Float64Array(this.size);
    this.re = new Float64Array(this.fft.size);
    this.im = new Float64Array(this.fft.size);
    this.seen = Array.from({ length: Kept }, () => ({
      difference: new Float64Array(this.longest + 2), normal: new Float64Array(this.longest + 2), period: 0, depth: 1,
    }));
  }

  /** Takes the frame of a hop; the pitch, in Hz, of the one that lies `Around` before it, or 0 where it has none. */
  push(samples: Float64Array): number {
    const newest = this.of(this.taken);
    const power = this.prepare(samples);
    if (newest) this.look(newest, power);
    this.taken++;
    return this.best(this.taken - 1 - Around);
  }

  private of(hop: number): Seen | undefined {
    return this.seen[(hop + Kept) % Kept];
  }

  /** Convolves with a square window of 1 ms, as the paper does against what lies above 1 kHz. */
  private prepare(samples: Float64Array): number {
    let [sum, power] = [0, 0];
    for (let i = 0; i < this.smooth - 1; i++) sum += at(samples, i);
    for (let i = 0; i < this.size; i++) {
      sum += at(samples, i + this.smooth - 1);
      const value = sum / this.smooth;
      sum -= at(samples, i);
      this.frame[i] = value;
      power += value * value;
    }
    return power / this.size;
  }

  private look(seen: Seen, power: number): void {
    seen.period = 0;
    seen.depth = 1;
    if (power < LeastPower) return;
    this.correlate();
    this.differ(seen);
    let lag = this.shortest;
    while (lag <= this.longest && at(seen.normal, lag) >= Threshold) lag++;
    lag = lag > this.longest ? this.deepest(seen, this.shortest, this.longest) : this.bottom(seen, lag);
    seen.period = lag;
    seen.depth = at(seen.normal, lag);
  }

  /** The autocorrelation, into `re`: the transform of the power spectrum (Wiener & Khinchin). */
  private correlate(): void {
    this.re.fill(0);
    this.im.fill(0);
    this.re.set(this.frame);
    this.fft.transform(this.re, this.im);
    for (let i = 0; i < this.fft.size; i++) {
      this.re[i] = at(this.re, i) ** 2 + at(this.im, i) ** 2;
      this.im[i] = 0;
    }
    this.fft.transform(this.re, this.im);
  }

  /** Steps 2 and 3: the difference function, and its cumulative mean normalised form. */
  private differ({ difference, normal }: Seen): void {
    let energies = (2 * at(this.re, 0)) / this.fft.size;
    let sum = 0;
    normal[0] = 1;
    for (let lag = 1; lag <= this.longest + 1; lag++) {
      energies -= at(this.frame, lag - 1) ** 2 + at(this.frame, this.size - lag) ** 2;
      const mean = Math.max(0, energies - (2 * at(this.re, lag)) / this.fft.size) / (this.size - lag);
      difference[lag] = mean;
      sum += mean;
      normal[lag] = sum > 0 ? (mean * lag) / sum : 1;
    }
  }

  private bottom({ normal }: Seen, from: number): number {
    let lag = from;
    while (lag < this.longest && at(normal, lag + 1) < at(normal, lag)) lag++;
    return lag;
  }

  private deepest({ normal }: Seen, from: number, to: number): number {
    let best = from;
    for (let lag = from; lag <= to; lag++) if (at(normal, lag) < at(normal, best)) best = lag;
    return best;
  }

  /** Steps 5 and 6: near the period of the best hop around, a parabola through the difference function. */
  private best(hop: number): number {
    const own = this.of(hop);
    if (hop < 0 || !own || own.period === 0) return 0;
    let best = own;
    for (let other = Math.max(0, hop - Around); other <= hop + Around; other++) {
      const seen = this.of(other);
      if (seen && seen.period > 0 && seen.depth < best.depth) best = seen;
    }
    const from = Math.max(this.shortest, Math.round(best.period * (1 - Near)));
    const lag = this.deepest(own, from, Math.min(this.longest, Math.round(best.period * (1 + Near))));
    if (at(own.normal, lag) > Voiced) return 0;
    const left = at(own.difference, lag - 1);
    const right = at(own.difference, lag + 1);
    const bend = left - 2 * at(own.difference, lag) + right;
    const shift = bend > 0 ? Math.max(-0.5, Math.min(0.5, (left - right) / (2 * bend))) : 0;
    const hertz = this.rate / (lag + shift);
    return hertz >= LowestHz && hertz <= HighestHz ? hertz : 0;
  }
}
