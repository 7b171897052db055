import { describe, expect, it } from "vitest";
import { levelOf, loudnessOf } from "./level";

const tone = (amplitude: number) =>
  Float32Array.from({ length: 480 }, (_, i) => amplitude * Math.sin((2 * Math.PI * i) / 48));

describe("levelOf", () => {
  it("is 0 for silence and for nothing", () => {
    expect(levelOf(new Float32Array(480))).toBe(0);
    expect(levelOf(new Float32Array(0))).toBe(0);
  });

  it("is 0.95 for a sine at full scale, which is -3 dBFS", () => {
    expect(levelOf(tone(1))).toBeCloseTo(0.95, 2);
  });

  it("falls by a sixth for each 10 dB", () => {
    expect(levelOf(tone(1)) - levelOf(tone(Math.sqrt(0.1)))).toBeCloseTo(1 / 6, 3);
  });
});

describe("loudnessOf", () => {
  it("names speech good, a whisper far away quiet, a dead microphone silent", () => {
    expect(loudnessOf(levelOf(tone(0.1)))).toBe("good");
    expect(loudnessOf(levelOf(tone(0.005)))).toBe("quiet");
    expect(loudnessOf(levelOf(tone(0.0001)))).toBe("silent");
    expect(loudnessOf(levelOf(tone(1)))).toBe("loud");
  });
});
