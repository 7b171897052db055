import { describe, expect, it } from "vitest";
import { Anchor } from "./anchor";
import { Gatherer, type Chunk, type Piece } from "./pieces";

const rate = 48_000;
const leadMs = 1_767_225_600_000;

function gathering(latencyMs = 10) {
  const told: (readonly Piece[])[] = [];
  const gatherer = new Gatherer(rate, latencyMs, new Anchor(), () => leadMs, (pieces) => told.push(pieces));
  /** What is heard of `count` hops from one on; the page's clock is 3 s ahead, and it comes 200 ms after its end. */
  const take = (hop: number, count = 25, voice = 0.123_456) => {
    const frame = (hop + count + 20) * 480;
    const chunk: Chunk = {
      frame, first: (hop + 0.5) * 480, voice: new Float32Array(count).fill(voice),
      energy: new Float32Array(count).fill(-34.567), pitch: new Float32Array(count).fill(181.26),
    };
    gatherer.take(chunk, frame / 48 - 5, frame / 48 + 3000);
  };
  return { told, gatherer, take };
}

describe("Gatherer", () => {
  it("makes of eight things that it hears three traces of two seconds, rounded, each at the middle of its first hop", () => {
    const { told, take } = gathering();
    for (let hop = 0; hop < 200; hop += 25) take(hop);
    expect(told).toHaveLength(1);
    const atMs = leadMs + 3000 + 5 - 10;
    expect(told[0]).toEqual([
      { dimension: "voice-activity", samples: new Array(200).fill(0.12), atMs, stepMs: 10 },
      { dimension: "energy", samples: new Array(200).fill(-34.6), atMs, stepMs: 10 },
      { dimension: "pitch", samples: new Array(200).fill(181.3), atMs, stepMs: 10 },
    ]);
  });

  it("leaves a gap a gap: what does not follow begins a piece of its own", () => {
    const { told, gatherer, take } = gathering();
    take(0);
    take(75);
    gatherer.flush();
    expect(told.map(([voice]) => [voice?.samples.length, voice?.atMs])).toEqual([
      [25, leadMs + 2995], [25, leadMs + 2995 + 750],
    ]);
  });

  it("gives what there is when it is asked to, once", () => {
    const { told, gatherer, take } = gathering();
    take(0, 7);
    gatherer.flush();
    gatherer.flush();
    expect(told.map((pieces) => pieces.map(({ samples }) => samples.length))).toEqual([[7, 7, 7]]);
  });

  it("takes 5 kB for two seconds of speech with three traces", () => {
    const { told, take } = gathering();
    for (let hop = 0; hop < 200; hop += 25) take(hop);
    expect(JSON.stringify(told[0]).length).toBeLessThan(5000);
  });
});
