const BlockMs = 5000;
const Recent = 6;
const Kept = 720;
const LeapMs = 6;
const LeastSpanMs = 30_000;

/** The least of what was seen in a while: when, by the audio clock, and how far the page's clock was ahead. */
type Block = { atMs: number; leastMs: number };

/**
 * What an audio clock's time is by the page's clock. News of it come late by chance and never early, so that the least
 * difference says most, as with the exchanges of NTP (RFC 5905, clock filter).
 */
export class Anchor {
  private blocks: Block[] = [];
  private sinceMs = 0;

  /** Notes that at an instant of the page's clock it was at least so late by the audio clock; both in milliseconds. */
  note(audioMs: number, pageMs: number): void {
    const aheadMs = pageMs - audioMs;
    const last = this.blocks.at(-1);
    if (last && audioMs < this.sinceMs + BlockMs) {
      if (aheadMs < last.leastMs) Object.assign(last, { atMs: audioMs, leastMs: aheadMs });
      return;
    }
    this.forgetStall();
    this.sinceMs = audioMs;
    this.blocks.push({ atMs: audioMs, leastMs: aheadMs });
    if (this.blocks.length > Kept) this.blocks.shift();
  }

  /** An instant of the audio clock by the page's; null before anything was noted. */
  pageMs(audioMs: number): number | null {
    if (this.blocks.length === 0) return null;
    return audioMs + Math.min(...this.blocks.slice(-Recent).map(({ leastMs }) => leastMs));
  }

  /**
   * By how many parts of a million the audio clock is faster than the page's, by least squares; null before 30 s, and
   * for 30 s after it stood still.
   */
  driftPpm(): number | null {
    const [first, last] = [this.blocks[0], this.blocks.at(-1)];
    if (!first || !last || last.atMs - first.atMs < LeastSpanMs) return null;
    const count = this.blocks.length;
    const meanAt = this.blocks.reduce((sum, { atMs }) => sum + atMs, 0) / count;
    const meanLeast = this.blocks.reduce((sum, { leastMs }) => sum + leastMs, 0) / count;
    let [above, below] = [0, 0];
    for (const { atMs, leastMs } of this.blocks) {
      above += (atMs - meanAt) * (leastMs - meanLeast);
      below += (atMs - meanAt) ** 2;
    }
    return (-above / below) * 1e6;
  }

  /** Where the audio clock stood still, as when the machine was too busy, what was known before it holds no more. */
  private forgetStall(): void {
    const last = this.blocks.at(-1);
    const before = this.blocks.slice(-Recent, -1);
    if (last && before.length > 0 && last.leastMs > Math.min(...before.map(({ leastMs }) => leastMs)) + LeapMs)
      this.blocks = [last];
  }
}
