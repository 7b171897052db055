import { at } from "./array";

/** A discrete Fourier transform of a power of two, in place: radix 2, decimation in time (Cooley & Tukey 1965). */
export class Fft {
  private readonly cos: Float64Array;
  private readonly sin: Float64Array;

  /** @param size How many numbers: a power of two. */
  constructor(readonly size: number) {
    this.cos = Float64Array.from({ length: size / 2 }, (_, i) => Math.cos((2 * Math.PI * i) / size));
    this.sin = Float64Array.from({ length: size / 2 }, (_, i) => -Math.sin((2 * Math.PI * i) / size));
  }

  /** Transforms; nothing is divided by the size. */
  transform(re: Float64Array, im: Float64Array): void {
    this.shuffle(re, im);
    for (let half = 1; half < this.size; half *= 2) {
      const stride = this.size / (2 * half);
      for (let start = 0; start < this.size; start += 2 * half)
        for (let k = 0; k < half; k++) this.cross(re, im, start + k, half, k * stride);
    }
  }

  private cross(re: Float64Array, im: Float64Array, low: number, half: number, turn: number): void {
    const high = low + half;
    const c = at(this.cos, turn);
    const s = at(this.sin, turn);
    const r = at(re, high) * c - at(im, high) * s;
    const i = at(re, high) * s + at(im, high) * c;
    re[high] = at(re, low) - r;
    im[high] = at(im, low) - i;
    re[low] = at(re, low) + r;
    im[low] = at(im, low) + i;
  }

  private shuffle(re: Float64Array, im: Float64Array): void {
    for (let i = 1, j = 0; i < this.size; i++) {
      let bit = this.size >> 1;
      for (; j & bit; bit >>= 1) j ^= bit;
      j ^= bit;
      if (i >= j) continue;
      const r = at(re, i);
      const m = at(im, i);
      re[i] = at(re, j);
      im[i] = at(im, j);
      re[j] = r;
      im[j] = m;
    }
  }
}

/** The smallest power of two that is not less. */
export const powerOfTwo = (least: number): number => 2 ** Math.ceil(Math.log2(least));
