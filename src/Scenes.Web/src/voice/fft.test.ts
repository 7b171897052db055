import { expect, it } from "vitest";
import { Fft, powerOfTwo } from "./fft";
import { noiseOf } from "./sounds.fixture";

it("transforms as the definition says", () => {
  const size = 16;
  const next = noiseOf(9);
  const [re, im] = [Float64Array.from({ length: size }, next), Float64Array.from({ length: size }, next)];
  const sums = Array.from({ length: size }, (_, k) => {
    let [real, imaginary] = [0, 0];
    for (let i = 0; i < size; i++) {
      const angle = (-2 * Math.PI * k * i) / size;
      real += (re[i] ?? 0) * Math.cos(angle) - (im[i] ?? 0) * Math.sin(angle);
      imaginary += (re[i] ?? 0) * Math.sin(angle) + (im[i] ?? 0) * Math.cos(angle);
    }
    return [real, imaginary] as const;
  });
  new Fft(size).transform(re, im);
  sums.forEach(([real, imaginary], k) => {
    expect(re[k]).toBeCloseTo(real, 10);
    expect(im[k]).toBeCloseTo(imaginary, 10);
  });
});

it("finds the power of two that is enough", () => {
  expect([400, 512, 513].map(powerOfTwo)).toEqual([512, 512, 1024]);
});
