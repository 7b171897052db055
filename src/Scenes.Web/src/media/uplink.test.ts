import { describe, expect, it } from "vitest";
import { kbpsOf, measureAsync } from "./uplink";

/** A line with a round trip and a bandwidth; the first sending also opens the connection. */
function line(roundTripMs: number, kbps: number) {
  const sent: number[] = [];
  let now = 0;
  return {
    sent,
    now: () => now,
    sendAsync: (bytes: number) => {
      now += roundTripMs * (sent.length === 0 ? 3 : 1) + (bytes * 8) / kbps;
      sent.push(bytes);
      return Promise.resolve();
    },
  };
}

describe("measureAsync", () => {
  it.each([[20, 300], [200, 500], [80, 2500]])("finds what a line of %d ms and %d kbit/s has", async (ms, kbps) => {
    const { sendAsync, now } = line(ms, kbps);
    const measured = await measureAsync(sendAsync, now);
    // The small ones are sent too, so the round trip is seen a little too long.
    expect(measured).toBeGreaterThanOrEqual(kbps * 0.99);
    expect(measured).toBeLessThan(kbps * 1.02);
  });

  it("sends one large body where that is enough by far", async () => {
    const { sendAsync, now, sent } = line(20, 50_000);
    await measureAsync(sendAsync, now);
    expect(sent).toHaveLength(4);
  });

  it("says what went wrong", async () => {
    await expect(measureAsync(() => Promise.reject(new Error("gone")))).rejects.toThrow("gone");
  });
});

describe("kbpsOf", () => {
  it("is finite when a body is there before a round trip is over", () => {
    expect(kbpsOf(240_000, 1, 5)).toBe(1_000_000);
  });
});
