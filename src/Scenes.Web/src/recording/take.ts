import { currentClock } from "../api/clock";
import type { Capture } from "./capture";
import { driftOf, leadOf, withReading, type Reading } from "./drift";
import { bitsFor } from "./ladder";
import { holdSegment, say } from "./line";
import { addAsync, beginAsync, closeAsync, type Segment } from "./store";
import { Extent } from "./extent";
import { tickInAsync } from "./firstPart";
import { freshSegment } from "./wire";

const SliceMs = 2000;
const ReadMs = 100;
/** A camera that gives no picture keeps a recorder from beginning for ever; opened again it may. */
const StartMs = 10_000;
const SoundBits = 128_000;
const MostDriftPpm = 10_000;
/** Farther from the recorder's own word than this, what was taken for the tick is something else. */
const SaneMs = 2000;
/** More sound than this a recorder has not in hand, even on a machine that is busy. */
const InHandMs = 1000;

/** Where a recording belongs. */
export type Place = { performer: string; scene: string };

async function digestOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return btoa(String.fromCharCode(...digest));
}

/** One run of a recorder: a segment, whose parts are in the store before anything else is done with them. */
export class Take {
  readonly segment = freshSegment();
  private readonly recorder: MediaRecorder;
  private readonly letGo: () => void;
  /** From the page's clock, which nobody sets, to this machine's. */
  private readonly leadMs = Date.now() - performance.now();
  private reading: ReturnType<typeof setInterval> | null = null;
  private readings: readonly Reading[] = [];
  private beganMs = 0;
  private endedMs = 0;
  private tickSeconds: number | null = null;
  private readonly extent = new Extent();
  private startedAtMs = 0;
  private lengthMs = 0;
  private parts = 0;
  private keeping: Promise<void> = Promise.resolve();
  private fault: unknown = null;

  constructor(private readonly capture: Capture, private readonly mediaType: string, private readonly place: Place) {
    const height = capture.picture?.getSettings().height;
    this.recorder = new MediaRecorder(capture.stream, {
      mimeType: mediaType, audioBitsPerSecond: SoundBits,
      ...(height === undefined ? {} : { videoBitsPerSecond: bitsFor(height) }),
    });
    this.letGo = holdSegment(this.segment);
  }

  /** Records until it is stopped, or cannot go on; then all of it is kept. Throws what the store threw. */
  async runAsync(onBegun: () => void): Promise<void> {
    const { recorder, capture } = this;
    const ended = new Promise<void>((done) => { recorder.onstop = () => done(); });
    const late = setTimeout(() => this.stop(), StartMs);
    recorder.onstart = () => {
      clearTimeout(late);
      this.beganMs = performance.now();
      this.tickSeconds = capture.tick();
      onBegun();
    };
    recorder.ondataavailable = ({ data }) => {
      // When it came, not when it is kept: that may be the end of the file.
      const atMs = this.leadMs + performance.now();
      if (data.size > 0) this.keeping = this.keeping.then(() => this.keepAsync(data, atMs));
    };
    recorder.onerror = () => this.stop();
    for (const track of capture.stream.getTracks()) track.onended = () => this.stop();
    if (capture.sound) capture.sound.onended = () => this.stop();
    this.reading = setInterval(() => this.read(), ReadMs);
    recorder.start(SliceMs);
    await ended;
    clearTimeout(late);
    this.stop();
    await this.keeping;
    const endedAtMs = this.endOf(this.leadMs + this.endedMs);
    const driftPpm = driftOf(this.readings);
    // A machine that slept, or a context that did, is no drift.
    const isDrift = driftPpm != null && Math.abs(driftPpm) < MostDriftPpm;
    try {
      await closeAsync(this.segment, { endedAtMs, driftPpm: isDrift ? driftPpm : null });
    } finally {
      // A store that is full cannot close it; whoever sends does as soon as there is room.
      this.letGo();
      say(this.place.performer, { type: "changed" });
    }
    if (this.fault) throw this.fault as Error;
  }

  /** Ends it at once. */
  stop(): void {
    if (this.endedMs > 0) return;
    this.endedMs = performance.now();
    if (this.reading) clearInterval(this.reading);
    if (this.recorder.state !== "inactive") this.recorder.stop();
    this.capture.close();
  }

  /** Has what was recorded so far kept now: the page may go. */
  flush(): void {
    // The first part has to be so long that the tick is in it.
    if (this.parts > 0 && this.recorder.state === "recording") this.recorder.requestData();
  }

  private read(): void {
    const { context } = this.capture;
    if (!context || context.state !== "running") return;
    this.readings = withReading(this.readings, { soundMs: context.currentTime * 1000, pageMs: performance.now() });
  }

  private async keepAsync(data: Blob, atMs: number): Promise<void> {
    // A part that is not kept ends it: what comes after a gap is no file.
    if (this.fault) return;
    try {
      const bytes = await data.arrayBuffer();
      const part = { segment: this.segment, part: this.parts, bytes, digest: await digestOf(bytes) };
      const segment = this.parts === 0 ? await this.describeAsync(bytes) : null;
      this.lengthMs = this.extent.take(bytes);
      if (segment) await beginAsync({ ...segment, lastAtMs: this.endOf(atMs) }, part);
      else await addAsync(part, this.endOf(atMs));
      this.parts++;
      say(this.place.performer, { type: "changed" });
    } catch (fault) {
      this.fault = fault;
      this.stop();
    }
  }

  /**
   * When that was recorded which the file ends with, given an instant just after it: what a recorder still has in hand
   * then is not in the file. Where the file is farther off than that, it lost something, and the clock is right.
   */
  private endOf(atMs: number): number {
    const endedAtMs = this.startedAtMs + this.lengthMs;
    return this.lengthMs > 0 && Math.abs(atMs - endedAtMs) < InHandMs ? endedAtMs : atMs;
  }

  private async describeAsync(first: ArrayBuffer): Promise<Omit<Segment, "lastAtMs">> {
    const times = await this.timesAsync(first);
    this.startedAtMs = times.startedAtMs;
    const picture = this.capture.picture?.getSettings();
    const sound = this.capture.sound?.getSettings();
    const { offsetMs, uncertaintyMs } = currentClock();
    return {
      segment: this.segment, ...this.place, parts: 1, closing: null,
      clock: Number.isFinite(uncertaintyMs) ? { offsetMs, uncertaintyMs } : null,
      announcement: {
        mediaType: this.mediaType, ...times,
        ...(picture?.width && picture.height ? {
          width: picture.width, height: picture.height, frameRate: Math.round(picture.frameRate ?? 30),
          videoBitsPerSecond: bitsFor(picture.height),
        } : {}),
        ...(this.capture.stream.getAudioTracks().length > 0 ? {
          audioBitsPerSecond: SoundBits, echoCancellation: Boolean(sound?.echoCancellation),
          noiseSuppression: sound?.noiseSuppression ?? false, autoGainControl: sound?.autoGainControl ?? false,
        } : {}),
      },
    };
  }

  /**
   * Where the file's time 0 lies. A recorder says that it began when it can, not when it did; the tick is in the file,
   * and when it was put there is known, so the one is measured by the other.
   */
  private async timesAsync(first: ArrayBuffer): Promise<{ startedAtMs: number; slateAtMs?: number }> {
    const saidMs = this.leadMs + this.beganMs;
    if (this.tickSeconds == null || this.readings.length === 0) return { startedAtMs: saidMs };
    const slateAtMs = this.leadMs + leadOf(this.readings) + this.tickSeconds * 1000;
    const tickMs = await tickInAsync(first);
    const startedAtMs = slateAtMs - (tickMs ?? 0);
    const isSane = tickMs != null && Math.abs(startedAtMs - saidMs) <= SaneMs;
    return { startedAtMs: isSane ? startedAtMs : saidMs, slateAtMs };
  }
}
