import { describe, expect, test } from "vitest";
import { Refusal } from "../api/refusal";
import { AfterwardsQueue, type Shelf } from "./afterwards";
import type { Item } from "./state";
import type { Batch, Label } from "./wire";

const laugh = (atMs: number): Label => ({ kind: "mark", viewpoint: "self", about: "A", atMs, mark: "laugh", text: null });

function stage(answers: (Refusal | null)[], kept: Map<string, Item> = new Map()) {
  const sent: { operation: string; batch: Batch; wasKept: boolean }[] = [];
  const waits: number[] = [];
  const shelf: Shelf = {
    takeOutAsync: () => Promise.resolve([...kept.values()]),
    keepAsync: (item) => Promise.resolve(void kept.set(item.operation, item)),
    forgetAsync: (operation) => Promise.resolve(void kept.delete(operation)),
  };
  const queue = new AfterwardsQueue(shelf, (operation, batch) => {
    sent.push({ operation, batch, wasKept: kept.has(operation) });
    const answer = answers.shift() ?? null;
    return answer ? Promise.reject(answer) : Promise.resolve({ firstSeq: sent.length * 100 });
  }, (ms) => {
    waits.push(ms);
    return Promise.resolve();
  });
  return { queue, sent, waits, kept };
}

describe("Labels of a recording", () => {
  test("They are kept before they are sent, and forgotten when they are stored.", async () => {
    const { queue, sent, kept } = stage([]);
    await queue.addAsync([laugh(5)], 8);
    expect(sent.map(({ batch, wasKept }) => [batch, wasKept]))
      .toEqual([[{ offsetMs: 0, uncertaintyMs: 8, labels: [laugh(5)] }, true]]);
    expect(kept.size).toBe(0);
    expect(queue.current()).toEqual({ unsent: 0, stored: 1, refused: null, isKeeping: true });
  });

  test("While the server does not answer they are sent again under the same name, later each time.", async () => {
    const { queue, sent, waits } = stage([Refusal.offline(), Refusal.of(503, {}), Refusal.of(401, {})]);
    await queue.addAsync([laugh(5)], 8);
    expect(new Set(sent.map((one) => one.operation)).size).toBe(1);
    expect(sent).toHaveLength(4);
    expect(waits).toEqual([1000, 2000, 4000]);
    expect(queue.current().stored).toBe(1);
  });

  test("What was kept before a reload goes first, as it was.", async () => {
    const old: Item = {
      operation: "old", order: 1, labels: [laugh(1)], heldUntilMs: null,
      batch: { offsetMs: 0, uncertaintyMs: 3, labels: [laugh(1)] },
    };
    const { queue, sent, kept } = stage([], new Map([["old", old]]));
    await queue.addAsync([laugh(2)], 8);
    expect(sent.map((one) => one.batch.labels[0]?.atMs)).toEqual([1, 2]);
    expect(sent[0]?.batch).toEqual(old.batch);
    expect(kept.size).toBe(0);
  });

  test("What was stored last is given out to be taken back, each label once, and no retraction.", async () => {
    const { queue } = stage([]);
    await queue.addAsync([laugh(1), laugh(2)], 8);
    await queue.addAsync([{ kind: "retraction", viewpoint: "self", about: "A", atMs: 1, corrects: 100 }], 8);
    expect(await queue.takeLastAsync()).toEqual({ seq: 101, label: laugh(2) });
    expect(await queue.takeLastAsync()).toEqual({ seq: 100, label: laugh(1) });
    expect(await queue.takeLastAsync()).toBeNull();
  });

  test("What is on its way is taken back once the server answered it, and nothing that was said before it.", async () => {
    const { queue } = stage([null, Refusal.offline()]);
    await queue.addAsync([laugh(1)], 8);
    const added = queue.addAsync([laugh(2)], 8);
    expect(queue.current().stored).toBe(1);
    expect(await queue.takeLastAsync()).toEqual({ seq: 300, label: laugh(2) });
    expect(await queue.takeLastAsync()).toEqual({ seq: 100, label: laugh(1) });
    await added;
  });

  test("What is refused is given up and told, and the next goes on.", async () => {
    const { queue, kept } = stage([Refusal.of(400, { code: "labels.out_of_time", detail: "too late" })]);
    await queue.addAsync([laugh(1)], 8);
    await queue.addAsync([laugh(2)], 8);
    expect(queue.current()).toEqual({ unsent: 0, stored: 1, refused: "too late", isKeeping: true });
    expect(kept.size).toBe(0);
  });
});
