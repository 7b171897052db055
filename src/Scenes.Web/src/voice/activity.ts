import { at } from "./array";
import { Fft, powerOfTwo } from "./fft";
import { Noise } from "./noise";

const WindowSeconds = 0.025;
const LowHz = 100;
const HighHz = 7000;
/** How much of the last hop's speech is believed: Ephraim & Malah 1984, eq. 51. */
const Decision = 0.98;
const LeastPrior = 10 ** -2.5;
/** What is weaker than this, in dBFS over the whole band, is no voice: the least noise that is assumed. */
const FloorDb = -75;

/**
 * How much likelier a hop is with speech than without: Sohn, Kim & Sung 1999, "A Statistical Model-Based Voice
 * Activity Detection", IEEE SPL 6(1), eqs. 2 to 6, the ratios of all bins as their geometric mean. The a priori ratio
 * of speech to noise is directed by the last decision (Ephraim & Malah 1984), with Wiener's gain.
 */
export class Activity {
  /** Samples of a frame: 25 ms under Hann's window. */
  readonly length: number;
  private readonly window: Float64Array;
  private readonly fft: Fft;
  private readonly re: Float64Array;
  private readonly im: Float64Array;
  private readonly first: number;
  private readonly powers: Float64Array;
  private readonly speech: Float64Array;
  private readonly noise: Noise;

  /** @param rate Samples a second. */
  constructor(rate: number) {
    this.length = Math.round(WindowSeconds * rate);
    this.window = Float64Array.from(
      { length: this.length }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / this.length));
    this.fft = new Fft(powerOfTwo(this.length));
    this.re = new Float64Array(this.fft.size);
    this.im = new Float64Array(this.fft.size);
    this.first = Math.ceil((LowHz * this.fft.size) / rate);
    const bins = Math.floor((Math.min(HighHz, 0.45 * rate) * this.fft.size) / rate) - this.first + 1;
    this.powers = new Float64Array(bins);
    this.speech = new Float64Array(bins);
    // White noise of a variance has that times the sum of the window's squares in each bin.
    const spread = this.window.reduce((sum, one) => sum + one * one, 0);
    this.noise = new Noise(bins, 10 ** (FloorDb / 10) * spread);
  }

  /** The logarithm of the ratio for a frame: above 0 speaks for speech. */
  ratio(frame: Float64Array): number {
    this.measure(frame);
    this.noise.follow(this.powers);
    let sum = 0;
    for (let bin = 0; bin < this.powers.length; bin++) {
      const noise = at(this.noise.power, bin);
      const posterior = at(this.powers, bin) / noise;
      const prior = Math.max(
        (Decision * at(this.speech, bin)) / noise + (1 - Decision) * Math.max(posterior - 1, 0), LeastPrior);
      const gain = prior / (1 + prior);
      sum += posterior * gain - Math.log1p(prior);
      this.speech[bin] = gain * gain * at(this.powers, bin);
    }
    return sum / this.powers.length;
  }

  private measure(frame: Float64Array): void {
    this.re.fill(0);
    this.im.fill(0);
    for (let i = 0; i < this.length; i++) this.re[i] = at(frame, i) * at(this.window, i);
    this.fft.transform(this.re, this.im);
    for (let bin = 0; bin < this.powers.length; bin++) {
      const k = this.first + bin;
      this.powers[bin] = at(this.re, k) ** 2 + at(this.im, k) ** 2;
    }
  }
}
