import {
  correction, fileSeconds, joined, pieceAt, playable, sides, within, type Piece, type Side, type Span, type Timeline,
} from "./timeline";

/** What one sees of a playback. */
export type View = {
  /** The scene's clock: the server's, milliseconds since 1970. */
  atMs: number;
  isPlaying: boolean;
  /** A side has nothing to show yet, so both wait. */
  isWaiting: boolean;
  speed: number;
  /** The segments whose file could not be played. */
  faults: readonly string[];
  seen: readonly Span[];
};

export const speeds = [0.5, 1, 1.5] as const;
const LookMs = 40;
const EndSeconds = 0.15;
/** A silence of both sides that is shorter is sat out. */
const GapMs = 1000;

/** The videos of a scene under one clock: they follow it, and it waits for all of them. */
export class Player {
  private readonly videos = new Map<string, HTMLVideoElement>();
  private readonly listeners = new Set<() => void>();
  private readonly jumps = new Set<() => void>();
  private readonly volumes: Record<Side, number> = { A: 1, B: 1 };
  private looking: ReturnType<typeof setInterval> | null = null;
  private lookedMs = 0;
  private view: View;

  constructor(private timeline: Timeline, seen: readonly Span[]) {
    this.view = { atMs: timeline.startMs, isPlaying: false, isWaiting: false, speed: 1, faults: [], seen };
  }

  readonly current = (): View => this.view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Calls back before time jumps. */
  readonly onJump = (listener: () => void): (() => void) => {
    this.jumps.add(listener);
    return () => this.jumps.delete(listener);
  };

  /** More came, or the addresses are new. */
  become(timeline: Timeline): void {
    const isFirst = this.timeline.pieces.length === 0;
    this.timeline = timeline;
    this.tell({ atMs: isFirst ? timeline.startMs : within(timeline, this.view.atMs), faults: [] });
    this.look();
  }

  /** Takes a video of a segment; answers what gives it back. */
  attach(side: Side, segment: string, video: HTMLVideoElement): () => void {
    this.videos.set(segment, video);
    video.volume = this.volumes[side];
    this.look();
    return () => {
      video.pause();
      if (this.videos.get(segment) === video) this.videos.delete(segment);
    };
  }

  play(): void {
    if (this.view.atMs >= this.timeline.endMs) this.seek(this.timeline.startMs);
    this.lookedMs = performance.now();
    this.tell({ isPlaying: true });
    this.looking ??= setInterval(() => this.look(), LookMs);
    this.look();
  }

  pause(): void {
    if (this.looking) clearInterval(this.looking);
    this.looking = null;
    this.tell({ isPlaying: false, isWaiting: false });
    for (const video of this.videos.values()) video.pause();
  }

  seek(atMs: number): void {
    for (const jump of this.jumps) jump();
    this.tell({ atMs: within(this.timeline, atMs) });
    for (const side of sides) this.place(side);
  }

  setSpeed(speed: number): void {
    this.tell({ speed });
  }

  setVolume(side: Side, volume: number): void {
    this.volumes[side] = volume;
    for (const piece of this.timeline.pieces) {
      const video = piece.side === side ? this.videos.get(piece.segment) : undefined;
      if (video) video.volume = volume;
    }
  }

  /** A file could not be played. */
  fail(segment: string): void {
    this.tell({ faults: [...new Set([...this.view.faults, segment])] });
  }

  /** A video has something to show now. */
  wake(): void {
    this.look();
  }

  private tell(change: Partial<View>): void {
    this.view = { ...this.view, ...change };
    for (const listener of this.listeners) listener();
  }

  private active(side: Side): [Piece, HTMLVideoElement] | null {
    const piece = pieceAt(this.timeline, side, this.view.atMs);
    const video = piece && !this.view.faults.includes(piece.segment) ? this.videos.get(piece.segment) : undefined;
    return piece && video ? [piece, video] : null;
  }

  private place(side: Side): void {
    const [piece, video] = this.active(side) ?? [];
    if (piece && video && video.readyState >= HTMLMediaElement.HAVE_METADATA)
      video.currentTime = Math.max(0, fileSeconds(piece, this.view.atMs));
  }

  private look(): void {
    const now = performance.now();
    const passed = (now - this.lookedMs) * this.view.speed;
    this.lookedMs = now;
    const active = sides.flatMap((side) => {
      const found = this.active(side);
      return found ? [found] : [];
    });
    this.quietOthers(new Set(active.map(([, video]) => video)));
    if (!this.view.isPlaying) {
      for (const side of sides) if (this.isOff(side)) this.place(side);
      return;
    }
    const isWaiting = active.some(([piece, video]) => !isReady(piece, video, this.view.atMs));
    if (!isWaiting && !this.view.isWaiting) this.advance(passed);
    else this.tell({ isWaiting });
    // The end may have come.
    if (this.current().isPlaying) for (const [piece, video] of active) this.follow(piece, video, isWaiting);
  }

  private advance(passed: number): void {
    const { atMs, seen } = this.view;
    const toMs = Math.min(this.timeline.endMs, atMs + passed);
    // What nobody recorded needs no watching: it is jumped over where both sides have nothing.
    const next = playable(this.timeline).find((span) => span.toMs > atMs);
    const inGap = next != null && next.fromMs > toMs + this.view.speed * GapMs;
    if (inGap) this.seek(next.fromMs);
    else this.tell({ atMs: toMs, seen: joined([...seen, { fromMs: atMs, toMs }]) });
    if (toMs >= this.timeline.endMs) this.pause();
  }

  private quietOthers(active: ReadonlySet<HTMLVideoElement>): void {
    for (const video of this.videos.values()) if (!active.has(video) && !video.paused) video.pause();
  }

  private isOff(side: Side): boolean {
    const [piece, video] = this.active(side) ?? [];
    return piece !== undefined && video !== undefined && !video.seeking
      && Math.abs(video.currentTime - fileSeconds(piece, this.view.atMs)) > EndSeconds;
  }

  private follow(piece: Piece, video: HTMLVideoElement, isWaiting: boolean): void {
    const wanted = fileSeconds(piece, this.view.atMs);
    if (video.readyState < HTMLMediaElement.HAVE_METADATA || video.seeking) return;
    if (wanted >= video.duration - EndSeconds) return;
    const mended = correction((video.currentTime - wanted) * 1000, this.view.speed);
    if (mended.do === "seek") video.currentTime = Math.max(0, wanted);
    else video.playbackRate = mended.rate;
    if (isWaiting) video.pause();
    else if (video.paused) video.play().catch((fault: unknown) => this.refuse(fault));
  }

  // To be paused while it begins is no fault; a browser that wants a press first is asked by the play button again.
  private refuse(fault: unknown): void {
    if (fault instanceof DOMException && fault.name === "NotAllowedError") this.pause();
  }
}

function isReady(piece: Piece, video: HTMLVideoElement, atMs: number): boolean {
  if (video.readyState < HTMLMediaElement.HAVE_METADATA) return false;
  if (fileSeconds(piece, atMs) >= video.duration - EndSeconds) return true;
  return !video.seeking && video.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA;
}
