import { at } from "./array";

/** So many hops are looked ahead. */
export const Lookahead = 18;

/** How probable it is that a pause ends with a hop, and that a stretch of speech does. */
const Begins = 0.02;
const Ends = 0.02;
/** What the mean over all bins has in noise alone; Sohn's threshold, as a logarithm. */
const Threshold = 0.12;
/** So many bins are taken to speak independently of each other. */
const Bins = 20;
/** A hop without speech says less against it than one with speech for it: words hold pauses of 100 ms. */
const Least = -0.6;
const Most = 5;

/**
 * How probable speech is at each hop, from the ratios of all hops before it and some after it: the two states of Sohn,
 * Kim & Sung 1999 (their hang-over scheme), and beyond the paper the fixed-lag form of the forward-backward algorithm
 * (Rabiner 1989), which finds the beginning of a word as well as its end.
 */
export class Hangover {
  private readonly evidence = new Float64Array(Lookahead);
  private readonly forward = new Float64Array(Lookahead);
  private before = Begins / (Begins + Ends);
  private taken = 0;

  /** Takes the logarithm of a hop's ratio; the probability, 0 to 1, of the hop that lies `Lookahead` before it. */
  push(ratio: number): number {
    const slot = this.taken % Lookahead;
    const evidence = Math.max(Least, Math.min(Most, Bins * (ratio - Threshold)));
    const due = at(this.forward, slot);
    const after = this.weigh(slot, evidence);
    const predicted = this.before * (1 - Ends) + (1 - this.before) * Begins;
    const odds = Math.exp(evidence);
    this.before = (predicted * odds) / (predicted * odds + 1 - predicted);
    this.evidence[slot] = evidence;
    this.forward[slot] = this.before;
    this.taken++;
    return (due * after) / (due * after + 1 - due);
  }

  /** How much likelier what came after the hop at a slot is after speech than after a pause. */
  private weigh(slot: number, newest: number): number {
    let [speech, pause] = [1, 1];
    for (let back = 0; back < Lookahead; back++) {
      const told = back === 0 ? newest : at(this.evidence, (slot + Lookahead - back) % Lookahead);
      const heard = speech * Math.exp(told);
      speech = (1 - Ends) * heard + Ends * pause;
      pause = Begins * heard + (1 - Begins) * pause;
      const sum = speech + pause;
      speech /= sum;
      pause /= sum;
    }
    return speech / pause;
  }
}
