import { describe, expect, it } from "vitest";
import { item, started } from "./stage.fixture";
import { SilenceMs, unsentOf } from "./state";

describe("refusals", () => {
  const sent = () => {
    const stage = started();
    stage.open();
    stage.give({ type: "add", item: item(1) });
    return stage;
  };

  it.each(["unavailable", "labels.too_fast"])("sends again under the same id after %s", (code) => {
    const stage = sent();
    stage.answer([], code);
    stage.tick(900);
    expect(stage.operations()).toEqual(["op-1"]);
    stage.tick(200);
    expect(stage.operations()).toEqual(["op-1", "op-1"]);
    expect(stage.labels()[1]?.batch).toEqual(stage.labels()[0]?.batch);
  });

  it.each(["labels.out_of_time", "scene.closed", "labels.invalid", "operation.reused", "scene.full", "not_found"])(
    "gives up at %s, and says so", (code) => {
      const stage = sent();
      stage.answer([], code);
      expect(unsentOf(stage.state)).toBe(0);
      expect(stage.kept.size).toBe(0);
      expect(stage.effects.at(-1)).toEqual({ do: "refused", operation: "op-1", code, detail: "no" });
    });

  it("compares clocks and takes a new id where its clock was refused", () => {
    const stage = sent();
    stage.answer([], "clock.offset_implausible");
    expect(stage.operations()).toEqual(["op-1"]);
    stage.answerControl();
    stage.tick();
    expect(stage.operations()).toEqual(["op-1", "fresh-2"]);
    expect([...stage.kept.keys()]).toEqual(["fresh-2"]);
  });

  it("keeps the batch for minutes where the store is damaged", () => {
    const stage = sent();
    stage.answer([], "store.corrupt");
    stage.tick(1000);
    expect(stage.operations().length).toBe(1);
    expect(stage.kept.size).toBe(1);
  });

  it("finds by its place which one could not be read", () => {
    const stage = sent();
    const bytes = stage.wire.shift()?.bytes ?? 0;
    stage.hear({
      type: "refused", operation: null, code: "message.malformed", detail: "", credit: { messages: 1, bytes },
    });
    expect(unsentOf(stage.state)).toBe(0);
  });
});

describe("connections", () => {
  it("waits longer each time, and not after coming in", () => {
    const stage = started();
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) {
      const since = stage.now;
      while (stage.state.link === "down") stage.tick(100);
      waits.push(stage.now - since);
      stage.close();
    }
    expect(waits).toEqual([100, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
    stage.open();
    expect(stage.state.delayMs).toBe(500);
  });

  it.each([1008, 4001])("does not come again after %i until it is started", (code) => {
    const stage = started();
    stage.open();
    stage.close(code);
    stage.tick(60_000);
    expect(stage.state.over?.code).toBe(code);
    stage.give({ type: "network", isUp: true });
    stage.tick();
    expect(stage.state.link).toBe("down");
    stage.give({ type: "start" });
    stage.tick();
    expect(stage.state.link).toBe("connecting");
  });

  it.each([1001, 1006, 4008, 1009])("comes again after %i", (code) => {
    const stage = started();
    stage.open();
    stage.close(code);
    stage.tick(600);
    expect(stage.state.link).toBe("connecting");
  });

  it("takes a silent connection for dead", () => {
    const stage = started();
    stage.open();
    stage.tick(SilenceMs + 1);
    expect(stage.effects.some((effect) => effect.do === "close")).toBe(true);
    stage.tick();
    expect(stage.state.link).toBe("connecting");
  });

  it("says every 5 s that somebody is there, and not after they left", () => {
    const stage = started();
    stage.open();
    const beats = () => stage.all.filter((said) => said.type === "heartbeat").length;
    expect(beats()).toBe(1);
    for (let i = 0; i < 100; i++) {
      stage.tick(200);
      stage.answerControl();
    }
    expect(beats()).toBe(5);
    stage.give({ type: "presence", isPresent: false });
    for (let i = 0; i < 100; i++) {
      stage.tick(200);
      stage.answerControl();
    }
    expect(beats()).toBe(5);
  });

  it("goes at once when the network goes, and comes when it comes", () => {
    const stage = started();
    stage.open();
    stage.give({ type: "network", isUp: false });
    expect(stage.state.link).toBe("down");
    stage.give({ type: "network", isUp: true });
    stage.tick(0);
    expect(stage.state.link).toBe("connecting");
  });
});
