import type { Anchor } from "./anchor";

/** What is measured, in the words of `machine-traces/1`. */
export type Dimension = "voice-activity" | "energy" | "pitch";

/** A piece of a trace: samples `stepMs` apart, the first at `atMs`, milliseconds since 1970 by this machine's clock. */
export type Piece = { dimension: Dimension; samples: number[]; atMs: number; stepMs: 10 };

/** What the worklet says four times a second, all times as frames of its context. */
export type Chunk = {
  /** The context's frame when it was said. */
  frame: number;
  /** The middle of the first hop. */
  first: number;
  voice: Float32Array;
  energy: Float32Array;
  pitch: Float32Array;
};

/** The most that one label holds. */
const Most = 200;
const StepMs = 10;

const rounded = (values: readonly number[], digits: number): number[] =>
  values.map((value) => Math.round(value * 10 ** digits) / 10 ** digits);

/** Joins what a worklet says to pieces of 2 s; what does not go on where the last one ended begins a new one. */
export class Gatherer {
  private readonly values = { voice: [] as number[], energy: [] as number[], pitch: [] as number[] };
  private startMs = 0;

  /**
   * @param rate Frames a second.
   * @param latencyMs How old a sound is when its context gets it.
   * @param anchor The context's clock, which is noted here.
   * @param leadMs How far this machine's clock, since 1970, is ahead of the page's, now.
   */
  constructor(
    private readonly rate: number, private readonly latencyMs: number, private readonly anchor: Anchor,
    private readonly leadMs: () => number, private readonly on: (pieces: readonly Piece[]) => void,
  ) {}

  /** Takes what was said, when by the context's clock as the page sees it, and by the page's own. */
  take(chunk: Chunk, audioMs: number, pageMs: number): void {
    // The later of both: the one was on its way, the other is seldom renewed by some browsers.
    this.anchor.note(Math.max((chunk.frame / this.rate) * 1000, audioMs), pageMs);
    const firstMs = (chunk.first / this.rate) * 1000;
    const taken = this.values.voice.length;
    if (Math.abs(firstMs - this.startMs - taken * StepMs) > StepMs / 2) this.flush();
    if (this.values.voice.length === 0) this.startMs = firstMs;
    this.values.voice.push(...chunk.voice);
    this.values.energy.push(...chunk.energy);
    this.values.pitch.push(...chunk.pitch);
    if (this.values.voice.length >= Most) this.flush();
  }

  /** Gives what there is: nothing follows on it. */
  flush(): void {
    const { voice, energy, pitch } = this.values;
    const pageMs = this.anchor.pageMs(this.startMs);
    if (voice.length === 0 || pageMs === null) return;
    const atMs = Math.round(pageMs - this.latencyMs + this.leadMs());
    this.on([
      { dimension: "voice-activity", samples: rounded(voice, 2), atMs, stepMs: StepMs },
      { dimension: "energy", samples: rounded(energy, 1), atMs, stepMs: StepMs },
      { dimension: "pitch", samples: rounded(pitch, 1), atMs, stepMs: StepMs },
    ]);
    for (const all of [voice, energy, pitch]) all.length = 0;
  }
}
