import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Extent } from "./extent";

// Real recordings: where ffprobe says that their last packet of sound ends, and the codec delay that it takes off.
const ends = {
  "chromium-opus": 6960, "chromium-vp8": 3960, "chromium-vp9": 3960, "firefox-opus": 7019 + 6.5, "firefox-vp8": 4019 + 6.5,
};

const bytesOf = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(new URL(`../../../../tests/Scenes.Media.Tests/samples/${name}.webm`, import.meta.url)));

function piecesOf(bytes: Uint8Array<ArrayBuffer>, longest: number): ArrayBuffer[] {
  const pieces: ArrayBuffer[] = [];
  for (let at = 0, random = 7; at < bytes.length;) {
    random = (random * 48_271) % 2_147_483_647;
    const end = at + 1 + (random % longest);
    pieces.push(bytes.slice(at, end).buffer);
    at = end;
  }
  return pieces;
}

describe.each(Object.entries(ends))("The sound of %s", (name, endMs) => {
  test("ends where its last frame does, however the file is cut", () => {
    for (const longest of [1, 5, 100, 5000, 1e6]) {
      const extent = new Extent();
      const found = piecesOf(bytesOf(name), longest).map((piece) => extent.take(piece));
      expect(Math.abs((found.at(-1) ?? 0) - endMs)).toBeLessThanOrEqual(1);
      expect(found.toSorted((a, b) => a - b)).toEqual(found);
    }
  });
});

test("What is no recording has no sound", () => {
  const extent = new Extent();
  for (const bytes of [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [0x1a, 0x45], [255, 255, 255]])
    expect(extent.take(Uint8Array.from(bytes).buffer)).toBe(0);
});
