import { describe, expect, it } from "vitest";
import { Decimator } from "./decimator";

function decimated(factor: number, rate: number, hertz: number): number[] {
  const decimator = new Decimator(factor);
  const out: number[] = [];
  for (let i = 0; i < rate / 16; i++)
    if (decimator.push(Math.cos((2 * Math.PI * hertz * i) / rate))) out.push(decimator.value());
  return out;
}

describe("Decimator", () => {
  it("leaves what can be held as it is, without a delay", () => {
    const out = decimated(3, 48_000, 1000).slice(40);
    out.forEach((value, i) => expect(value).toBeCloseTo(Math.cos((2 * Math.PI * 1000 * (i + 40)) / 16_000), 3));
  });

  it.each([8000, 9000, 12_000, 15_000, 23_000])("takes %d Hz away by 70 dB before 16 kHz would fold it", (hertz) => {
    const left = decimated(3, 48_000, hertz).slice(40).map(Math.abs);
    expect(Math.max(...left)).toBeLessThan(10 ** (-70 / 20));
  });

  it("changes nothing where one of one stays", () => {
    expect(decimated(1, 16_000, 3000)[7]).toBeCloseTo(Math.cos((2 * Math.PI * 3000 * 7) / 16_000), 12);
  });
});
