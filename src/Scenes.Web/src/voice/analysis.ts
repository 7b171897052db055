import { Activity } from "./activity";
import { at } from "./array";
import { Decimator } from "./decimator";
import { Hangover, Lookahead } from "./hangover";
import { Around, Pitch } from "./pitch";

/** Hops a second. */
export const HopsPerSecond = 100;
/** The energy of nothing, dBFS. */
export const LeastDb = -120;

const DcHz = 10;
const LeastRate = 14_000;
const Past = 4096;
const Kept = 32;

/** What is said of a hop: how probable speech is, dBFS, and Hz or 0. */
export type Hear = (voice: number, energy: number, pitch: number) => void;

/**
 * Voice activity, loudness and pitch of a sound at 100 hops a second, in order and without a gap; hop k is that of the
 * instant (k + 1/2) / 100 s after the first sample. The energy is the root mean square of the 10 ms of a hop, without
 * what lies below 10 Hz; a sine at full scale has -3 dBFS. It allocates nothing once it is made.
 */
export class Analysis {
  private readonly factor: number;
  private readonly dc: number;
  private readonly decimator: Decimator;
  private readonly activity: Activity;
  private readonly pitch: Pitch;
  private readonly hangover = new Hangover();
  private readonly past = new Float64Array(Past);
  private readonly spoken: Float64Array;
  private readonly sung: Float64Array;
  private readonly energies = new Float64Array(Kept);
  private readonly pitches = new Float64Array(Kept);
  private lastIn = 0;
  private lastOut = 0;
  private samples = 0;
  private kept = 0;
  private square = 0;
  private began = 0;
  private loud = 0;
  private hop = 0;
  private earlier = 0;
  private latest = 0;

  /** @param rate Samples a second, 16,000 to 96,000. */
  constructor(private readonly rate: number) {
    this.factor = Math.max(1, Math.floor(rate / LeastRate));
    this.dc = 1 - (2 * Math.PI * DcHz) / rate;
    this.decimator = new Decimator(this.factor);
    this.activity = new Activity(rate / this.factor);
    this.pitch = new Pitch(rate / this.factor);
    this.spoken = new Float64Array(this.activity.length);
    this.sung = new Float64Array(this.pitch.length);
  }

  /** Takes samples, -1 to 1, however many; says what became known by them. */
  push(samples: Float32Array, hear: Hear): void {
    for (const sample of samples) {
      if (this.samples === 0) this.lastIn = sample;
      const flat = sample - this.lastIn + this.dc * this.lastOut;
      this.lastIn = sample;
      this.lastOut = flat;
      this.measure(flat);
      if (!this.decimator.push(flat)) continue;
      this.past[this.kept % Past] = this.decimator.value();
      this.kept++;
      if (this.kept >= this.startOf(this.sung) + this.sung.length) this.finish(hear);
    }
  }

  private measure(flat: number): void {
    this.square += flat * flat;
    this.samples++;
    if (this.samples < Math.round(((this.loud + 1) * this.rate) / HopsPerSecond)) return;
    const mean = this.square / (this.samples - this.began);
    this.energies[this.loud % Kept] = Math.max(LeastDb, 10 * Math.log10(mean));
    this.loud++;
    this.began = this.samples;
    this.square = 0;
  }

  /** Where a frame begins whose middle is that of the hop. */
  private startOf(frame: Float64Array): number {
    const middle = ((this.hop + 0.5) * this.rate) / HopsPerSecond / this.factor;
    return Math.round(middle - (frame.length - 1) / 2);
  }

  private cut(frame: Float64Array): Float64Array {
    const start = this.startOf(frame);
    for (let i = 0; i < frame.length; i++) frame[i] = at(this.past, (start + i + Past) % Past);
    return frame;
  }

  private finish(hear: Hear): void {
    const voice = this.hangover.push(this.activity.ratio(this.cut(this.spoken)));
    this.pitches[(this.hop + Kept - Around) % Kept] = this.pitch.push(this.cut(this.sung));
    // A frame reaches beyond its hop to both sides, so what is loud shows in the hops beside it too.
    const inner = Math.min(this.earlier, this.latest, voice);
    this.earlier = this.latest;
    this.latest = voice;
    const done = this.hop - Lookahead - 1;
    this.hop++;
    if (done >= 0) hear(inner, at(this.energies, done % Kept), at(this.pitches, done % Kept));
  }
}
