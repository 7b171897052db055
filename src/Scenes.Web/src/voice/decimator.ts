import { at } from "./array";

/** Taps on either side of the middle one, in samples of what comes out. */
const Reach = 16;
const Beta = 8;

/** The modified Bessel function of order 0, by its series. */
function bessel(x: number): number {
  let [sum, term] = [1, 1];
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

/** A low-pass of linear phase: a sinc under a Kaiser window (Kaiser 1974), 80 dB down at half of the new rate. */
function taps(factor: number): Float64Array {
  const reach = Reach * factor;
  // The slope is (A - 8) / (2.285 * 2 * reach) wide, Kaiser's formula for A = 80 dB; half of it lies on either side.
  const cutoff = Math.PI / factor - (80 - 8) / (2.285 * 4 * reach);
  const all = Float64Array.from({ length: 2 * reach + 1 }, (_, i) => {
    const t = i - reach;
    const sinc = t === 0 ? cutoff / Math.PI : Math.sin(cutoff * t) / (Math.PI * t);
    return sinc * bessel(Beta * Math.sqrt(1 - (t / reach) ** 2)) / bessel(Beta);
  });
  const sum = all.reduce((a, b) => a + b);
  return all.map((tap) => tap / sum);
}

/**
 * Takes every n-th sample of a sound from which all was taken that they cannot hold. What comes out as number i is the
 * sound at sample n * i of what went in: the delay of the filter is known and taken off.
 */
export class Decimator {
  private readonly taps: Float64Array;
  /** The last samples twice, so that they lie in one piece wherever the newest is. */
  private readonly past: Float64Array;
  private taken = 0;

  /** @param factor One sample of so many stays; 1 changes nothing. */
  constructor(readonly factor: number) {
    this.taps = factor === 1 ? Float64Array.of(1) : taps(factor);
    this.past = new Float64Array(2 * this.taps.length);
  }

  /** Takes a sample; whether one is due at {@link value}. */
  push(sample: number): boolean {
    const length = this.taps.length;
    const slot = this.taken % length;
    this.past[slot] = sample;
    this.past[slot + length] = sample;
    this.taken++;
    const behind = this.taken - 1 - (length - 1) / 2;
    return behind >= 0 && behind % this.factor === 0;
  }

  /** The sample that is due. */
  value(): number {
    const oldest = this.taken % this.taps.length;
    let sum = 0;
    for (let i = 0; i < this.taps.length; i++) sum += at(this.taps, i) * at(this.past, oldest + i);
    return sum;
  }
}
