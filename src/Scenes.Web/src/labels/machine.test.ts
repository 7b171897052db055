import { describe, expect, it } from "vitest";
import { hello, item, started, whole } from "./stage.fixture";
import { unsentOf } from "./state";

describe("sending", () => {
  it("waits for hello, a clock and the store", () => {
    const stage = started();
    stage.isKeeping = false;
    stage.give({ type: "add", item: item(1) });
    stage.tick();
    expect(stage.state.link).toBe("connecting");
    expect(stage.all).toEqual([]);
    stage.open();
    expect(stage.labels()).toEqual([]);
    stage.give({ type: "kept", operation: "op-1" }); // without its clock
    expect(stage.labels()).toEqual([]);
    stage.give({ type: "kept", operation: "op-1" }); // with it
    expect(stage.operations()).toEqual(["op-1"]);
    expect(stage.labels()[0]?.batch.offsetMs).toBe(500);
  });

  it("keeps the order, also where one is kept later than the next", () => {
    const stage = started();
    stage.open();
    stage.isKeeping = false;
    for (const n of [1, 2, 3]) stage.give({ type: "add", item: item(n) });
    for (const n of [3, 2, 3, 2]) stage.give({ type: "kept", operation: `op-${n}` });
    expect(stage.operations()).toEqual([]);
    stage.give({ type: "kept", operation: "op-1" });
    stage.give({ type: "kept", operation: "op-1" });
    expect(stage.operations()).toEqual(["op-1", "op-2", "op-3"]);
  });

  it("never sends without credit, and all of it in the end", () => {
    for (const credit of [whole, { messages: 3, bytes: 65_536 }, { messages: 32, bytes: 900 }]) {
      const stage = started();
      stage.open([], credit);
      for (let n = 1; n <= 200; n++) stage.give({ type: "add", item: item(n) });
      let bound = 0;
      while (stage.wire.length > 0) {
        const under = stage.wire.reduce((sum, one) => sum + one.bytes, 0);
        expect(stage.wire.length).toBeLessThanOrEqual(credit.messages);
        expect(under).toBeLessThanOrEqual(credit.bytes);
        bound = Math.max(bound, stage.wire.length);
        stage.answer();
      }
      expect(bound).toBeGreaterThan(1);
      expect(stage.operations()).toEqual(Array.from({ length: 200 }, (_, i) => `op-${i + 1}`));
      expect(stage.kept.size).toBe(0);
      expect(unsentOf(stage.state)).toBe(0);
    }
  });
});

describe("undo", () => {
  it("holds a label for its time; then it is sent", () => {
    const stage = started();
    stage.open();
    stage.give({ type: "add", item: item(1, { heldUntilMs: stage.now + 5000 }) });
    stage.give({ type: "add", item: item(2) });
    expect(stage.operations()).toEqual(["op-2"]);
    stage.tick(4999);
    expect(stage.operations()).toEqual(["op-2"]);
    stage.tick(1);
    expect(stage.operations()).toEqual(["op-2", "op-1"]);
  });

  it("forgets what was held, and nothing that was sent", () => {
    const stage = started();
    stage.open();
    stage.give({ type: "add", item: item(1, { heldUntilMs: stage.now + 5000 }) });
    stage.give({ type: "undo", operation: "op-1" });
    expect(stage.kept.size).toBe(0);
    stage.give({ type: "add", item: item(2) });
    stage.give({ type: "undo", operation: "op-2" });
    expect([...stage.kept.keys()]).toEqual(["op-2"]);
    stage.tick(10_000);
    expect(stage.operations()).toEqual(["op-2"]);
  });

  it("sends at once what was held when one goes", () => {
    const stage = started();
    stage.open();
    stage.give({ type: "add", item: item(1, { heldUntilMs: stage.now + 5000 }) });
    stage.give({ type: "flush" });
    expect(stage.operations()).toEqual(["op-1"]);
  });
});

describe("coming back", () => {
  it("sends again the same bytes under the same id, only what is not stored", () => {
    const stage = started();
    stage.open();
    for (const n of [1, 2, 3]) stage.give({ type: "add", item: item(n) });
    const before = stage.labels();
    stage.close();
    stage.give({ type: "add", item: item(4) });
    stage.now += 3000;
    stage.open(["op-2"]);
    const resume = stage.all.filter((said) => said.type === "resume");
    expect(resume).toEqual([{ type: "resume", operations: ["op-1", "op-2", "op-3"] }]);
    const again = stage.labels().slice(3);
    expect(again.map((said) => said.operation)).toEqual(["op-1", "op-3", "op-4"]);
    expect(again[0]?.batch).toEqual(before[0]?.batch);
    expect(JSON.stringify(again[1]?.batch)).toBe(JSON.stringify(before[2]?.batch));
    expect(again[0]?.sentAtMs).toBeGreaterThan(before[0]?.sentAtMs ?? 0);
  });

  it("goes on after a crash with what was kept, in its order and before what is new", () => {
    const first = started();
    first.open();
    for (const n of [1, 2, 3]) first.give({ type: "add", item: item(n) });
    first.answer();
    const left = [...first.kept.values()].reverse();
    const second = started(...left);
    second.give({ type: "add", item: item(9) });
    second.open(["op-3"]);
    expect(second.operations()).toEqual(["op-2", "op-9"]);
    expect(second.labels()[0]?.batch).toEqual(first.labels()[1]?.batch);
  });

  it("asks for at most 64 a message and sends nothing before all are answered", () => {
    const batch = { offsetMs: 1, uncertaintyMs: 1, labels: item(1).labels };
    const stage = started(...Array.from({ length: 150 }, (_, n) => item(n, { batch })));
    for (let i = 0; i < 20 && stage.state.link === "down"; i++) stage.tick();
    stage.hear(hello);
    const sizes = stage.all.flatMap((said) => (said.type === "resume" ? [said.operations.length] : []));
    expect(sizes).toEqual([64, 64, 22]);
    while (stage.wire.length > 1) {
      expect(stage.labels()).toEqual([]);
      stage.answer();
    }
    stage.answer();
    expect(stage.labels().length).toBeGreaterThan(0);
  });

  it("loses and doubles nothing over many breaks, wherever they fall", () => {
    for (let seed = 1; seed <= 200; seed++) {
      let random = seed;
      const chance = () => (random = (random * 48_271) % 2_147_483_647) / 2_147_483_647;
      const stage = started();
      const log: string[] = [];
      for (let n = 1; n <= 30; n++) {
        stage.give({ type: "add", item: item(n, { heldUntilMs: chance() < 0.3 ? stage.now + 5000 : null }) });
        stage.tick(Math.floor(chance() * 1500));
        if (stage.state.link === "connecting" && chance() < 0.7) stage.hear(hello);
        while (stage.wire[0] && chance() < 0.6) {
          const { said } = stage.wire[0];
          if (said.type === "labels" && !log.includes(said.operation)) log.push(said.operation);
          stage.answer(log);
        }
        if (stage.state.link === "open" && chance() < 0.3) {
          // Some of what was under way arrived although its answers did not.
          for (const { said } of stage.wire)
            if (said.type === "labels" && chance() < 0.5 && !log.includes(said.operation)) log.push(said.operation);
          stage.close();
        }
      }
      if (stage.state.link === "connecting") stage.close();
      while (unsentOf(stage.state) > 0) {
        stage.tick(6000);
        if (stage.state.link === "connecting") stage.hear(hello);
        while (stage.wire[0]) {
          const { said } = stage.wire[0];
          if (said.type === "labels" && !log.includes(said.operation)) log.push(said.operation);
          stage.answer(log);
        }
      }
      expect([...log].sort()).toEqual(Array.from({ length: 30 }, (_, n) => `op-${n + 1}`).sort());
      const bytes = new Map<string, string>();
      for (const { operation, batch } of stage.labels()) {
        const text = JSON.stringify(batch);
        expect(bytes.get(operation) ?? text).toBe(text);
        bytes.set(operation, text);
      }
      expect(stage.kept.size).toBe(0);
    }
  });
});
