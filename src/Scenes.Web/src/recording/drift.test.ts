import { describe, expect, it } from "vitest";
import { driftOf, leadOf, withReading, type Reading } from "./drift";

/** Readings each 200 ms of a clock that is off by so many millionths and steps by blocks of 10.67 ms. */
function readings(seconds: number, ppm: number): readonly Reading[] {
  let random = 11;
  const chance = () => (random = (random * 48_271) % 2_147_483_647) / 2_147_483_647;
  let known: readonly Reading[] = [];
  for (let i = 0; i < seconds * 5; i++) {
    const pageMs = 5000 + i * 200 + chance() * 30;
    const soundMs = (pageMs - 4000) * (1 + ppm / 1e6);
    known = withReading(known, { pageMs, soundMs: Math.floor(soundMs / (512 / 48)) * (512 / 48) });
  }
  return known;
}

describe("the drift", () => {
  it("is not known under 30 s", () => {
    expect(driftOf([])).toBeNull();
    expect(driftOf(readings(29, 50))).toBeNull();
  });

  it.each([-200, -3.1, 0, 40])("is found through the steps of the sound's clock: %d ppm", (ppm) => {
    expect(Math.abs((driftOf(readings(600, ppm)) ?? Infinity) - ppm)).toBeLessThan(2);
  });

  it("is found within 30 ppm in a minute", () => {
    expect(Math.abs((driftOf(readings(60, 100)) ?? Infinity) - 100)).toBeLessThan(30);
  });
});

describe("readings", () => {
  it("are one a second, the least late", () => {
    expect(readings(60, 0).length).toBeLessThanOrEqual(61);
    const late = withReading([{ soundMs: 0, pageMs: 5000 }], { soundMs: 0, pageMs: 5100 });
    expect(withReading(late, { soundMs: 200, pageMs: 5150 })).toEqual([{ soundMs: 200, pageMs: 5150 }]);
  });
});

describe("the lead", () => {
  it("is the page's time less the sound's, by the least late reading", () => {
    expect(Math.abs(leadOf(readings(3, 0)) - 4000)).toBeLessThan(1.5);
  });
});
