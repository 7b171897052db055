import { describe, expect, it } from "vitest";
import { bitsFor, rungFor } from "./ladder";

describe("the ladder", () => {
  it.each([[null, 720], [20_000, 720], [5000, 720], [4999, 540], [3000, 540], [2999, 360], [500, 360]])(
    "asks at %s kbit/s for %i lines", (kbps, height) => {
      expect(rungFor(kbps).height).toBe(height);
    });

  it.each([[240, 800_000], [360, 800_000], [480, 1_500_000], [720, 2_500_000], [1080, 4_000_000], [2160, 4_000_000]])(
    "gives %i lines %i bits a second", (height, bits) => {
      expect(bitsFor(height)).toBe(bits);
    });
});
