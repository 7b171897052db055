import { Analysis, HopsPerSecond } from "./analysis";
import type { Chunk } from "./pieces";

declare class AudioWorkletProcessor { readonly port: MessagePort; }
declare function registerProcessor(name: string, made: new () => AudioWorkletProcessor): void;
declare const sampleRate: number;
declare const currentFrame: number;

/** So many hops are told at once. */
const Told = 25;

/** Measures its input. `{ isOn }` says whether it listens; where it does not, or has no input, nothing is told. */
class Voice extends AudioWorkletProcessor {
  private isOn = true;
  private analysis: Analysis | null = null;
  private frame = 0;
  private next = 0;
  private count = 0;
  private readonly voice = new Float32Array(Told);
  private readonly energy = new Float32Array(Told);
  private readonly pitch = new Float32Array(Told);

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<{ isOn: boolean }>) => { this.isOn = data.isOn; };
  }

  process([input]: Float32Array[][]): boolean {
    const samples = input?.[0];
    // Where frames are missing, as when the machine was too busy, what follows is of another instant.
    if (!this.isOn || !samples || currentFrame !== this.frame) {
      this.tell();
      this.analysis = null;
    }
    this.frame = currentFrame + (samples?.length ?? 0);
    if (!this.isOn || !samples) return true;
    if (!this.analysis) {
      this.analysis = new Analysis(sampleRate);
      this.next = currentFrame + sampleRate / HopsPerSecond / 2;
    }
    this.analysis.push(samples, this.hear);
    return true;
  }

  private readonly hear = (voice: number, energy: number, pitch: number) => {
    this.voice[this.count] = voice;
    this.energy[this.count] = energy;
    this.pitch[this.count] = pitch;
    if (++this.count === Told) this.tell();
  };

  private tell(): void {
    const { count } = this;
    if (count === 0) return;
    const [voice, energy, pitch] = [this.voice, this.energy, this.pitch].map((all) => all.slice(0, count));
    if (voice && energy && pitch)
      this.port.postMessage({ frame: currentFrame, first: this.next, voice, energy, pitch } satisfies Chunk);
    this.next += (count * sampleRate) / HopsPerSecond;
    this.count = 0;
  }
}

registerProcessor("voice", Voice);
