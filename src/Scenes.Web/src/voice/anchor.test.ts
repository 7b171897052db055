import { describe, expect, it } from "vitest";
import { Anchor } from "./anchor";
import { noiseOf } from "./sounds.fixture";

/** Notes news of four times a second, each late by 0 to 20 ms. */
function noted(anchor: Anchor, fromMs: number, toMs: number, aheadMs: (audioMs: number) => number): void {
  const next = noiseOf(17);
  for (let audioMs = fromMs; audioMs < toMs; audioMs += 250)
    anchor.note(audioMs, audioMs + aheadMs(audioMs) + 10 + 10 * next());
}

describe("Anchor", () => {
  it("knows nothing before it is told something", () => {
    expect(new Anchor().pageMs(0)).toBeNull();
    expect(new Anchor().driftPpm()).toBeNull();
  });

  it("finds an instant to 3 ms although what it is told is 0 to 20 ms late", () => {
    const anchor = new Anchor();
    noted(anchor, 0, 10_000, () => 5000);
    expect(anchor.pageMs(10_000)).toBeGreaterThanOrEqual(15_000);
    expect(anchor.pageMs(10_000)).toBeLessThan(15_003);
  });

  it.each([-80, 0, 80])("finds a drift of %d ppm in ten minutes to 5 ppm, and instants in spite of it to 4 ms", (ppm) => {
    const anchor = new Anchor();
    const ahead = (audioMs: number) => 5000 - (audioMs * ppm) / 1e6;
    noted(anchor, 0, 600_000, ahead);
    expect(Math.abs((anchor.driftPpm() ?? NaN) - ppm)).toBeLessThan(5);
    expect(Math.abs((anchor.pageMs(600_000) ?? NaN) - 600_000 - ahead(600_000))).toBeLessThan(4);
  });

  it("says no drift before half a minute", () => {
    const anchor = new Anchor();
    noted(anchor, 0, 25_000, () => 0);
    expect(anchor.driftPpm()).toBeNull();
  });

  it("forgets what it knew within ten seconds when the audio clock stood still", () => {
    const anchor = new Anchor();
    noted(anchor, 0, 60_000, () => 0);
    noted(anchor, 60_000, 71_000, () => 500);
    expect(Math.abs((anchor.pageMs(71_000) ?? NaN) - 71_500)).toBeLessThan(5);
    expect(anchor.driftPpm()).toBeNull();
  });
});
