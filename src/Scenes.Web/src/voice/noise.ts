import { at } from "./array";

const HopMs = 10;
const decay = (ms: number): number => Math.exp(-HopMs / ms);

/** Of the paper, whose hops are 16 ms: 0.8 and 0.9 there. */
const PowerDecay = decay(71.7);
const PresenceDecay = decay(152);
/** How much louder speech is supposed to be where it is present: 15 dB. */
const Prior = 10 ** 1.5;
const MostPresence = 0.99;
/** The first hops are taken for noise; where they are silent, the first that are not, as microphones wake up late. */
const Learning = 5;
const Waiting = 25;

/**
 * The power of the noise in each bin of a spectrum, followed hop by hop: Gerkmann & Hendriks 2012, "Unbiased MMSE-Based
 * Noise Power Estimation With Low Complexity and Low Tracking Delay", IEEE TASLP 20(4), eqs. 18 to 24.
 */
export class Noise {
  /** The power of the noise, by bin. */
  readonly power: Float64Array;
  private readonly presence: Float64Array;
  private hops = 0;
  private waited = 0;

  /** @param floor The least power of a bin: no microphone is more silent. */
  constructor(bins: number, private readonly floor: number) {
    this.power = new Float64Array(bins).fill(floor);
    this.presence = new Float64Array(bins).fill(0.5);
  }

  /** Takes the powers of a hop. */
  follow(powers: Float64Array): void {
    if (this.hops === 0 && this.waited < Waiting && this.isSilent(powers)) {
      this.waited++;
      return;
    }
    if (this.waited === Waiting) this.hops += Learning;
    this.waited = 0;
    this.hops++;
    for (let bin = 0; bin < this.power.length; bin++) {
      const power = at(powers, bin);
      const before = at(this.power, bin);
      const next = this.hops <= Learning
        ? before + (power - before) / this.hops
        : this.blend(bin, power, before);
      this.power[bin] = Math.max(next, this.floor);
    }
  }

  private isSilent(powers: Float64Array): boolean {
    for (let bin = 0; bin < powers.length; bin++) if (at(powers, bin) > this.floor) return false;
    return true;
  }

  private blend(bin: number, power: number, before: number): number {
    let present = 1 / (1 + (1 + Prior) * Math.exp((-power / before) * (Prior / (1 + Prior))));
    const mean = PresenceDecay * at(this.presence, bin) + (1 - PresenceDecay) * present;
    this.presence[bin] = mean;
    // Who is heard for ever is noise: otherwise a louder one would never be followed.
    if (mean > MostPresence) present = Math.min(present, MostPresence);
    return PowerDecay * before + (1 - PowerDecay) * (present * before + (1 - present) * power);
  }
}
