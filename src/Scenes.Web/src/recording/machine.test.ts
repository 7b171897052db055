import { describe, expect, it } from "vitest";
import { backlogOf, LongestDelayMs, type Answer, type Errand, type Kept } from "./state";
import { found, Sender } from "./sender.fixture";

const refused = (status: number, code: string, chance = 1): Answer => ({ is: "refused", status, code, chance });
const name = (errand: Errand) => errand.do === "ask" ? "ask"
  : errand.do === "part" ? `${errand.segment}/${errand.part}` : `${errand.do} ${errand.segment}`;
const row = (segment: string, over: Partial<Kept> = {}): Kept => found(segment, over);

describe("sending", () => {
  it("announces before it sends, and sends one at a time while the segment is recorded", () => {
    const sender = new Sender([]);
    sender.find([row("a", { parts: 3, left: [0, 1, 2], closing: null })]);
    expect(sender.underWay().map(name)).toEqual(["announce a"]);
    sender.answer();
    expect(sender.underWay().map(name)).toEqual(["a/0"]);
    sender.answer();
    expect(sender.underWay().map(name)).toEqual(["a/1"]);
    expect(sender.forgotten).toEqual(["a/0"]);
  });

  it("sends three at a time when nothing is recorded, the smallest first, and closes before all are there", () => {
    const sender = new Sender([]);
    sender.find([row("a", { parts: 9, left: [0, 1, 2, 3, 4, 5, 6, 7, 8] })]);
    sender.answer();
    expect(sender.underWay().map(name)).toEqual(["close a", "a/0", "a/1"]);
    sender.answer();
    expect(sender.underWay().map(name)).toEqual(["a/0", "a/1", "a/2"]);
  });

  it("takes answers in whatever order, and forgets the segment with the last one", () => {
    const sender = new Sender([]);
    sender.find([row("a", { parts: 3, left: [0, 1, 2] })]);
    sender.answer();
    for (const which of [2, 1, 0, 0]) sender.answer({ is: "done" }, which);
    expect(sender.forgotten).toEqual(["a/1", "a/0", "a/2", "a"]);
    expect(sender.state.segments).toEqual([]);
  });

  it("sends the older segment first, and no part twice that the store still shows", () => {
    const sender = new Sender([]);
    const [old, young] = [row("b", { startedAtMs: 1 }), row("a", { startedAtMs: 2, closing: null })];
    sender.find([young, old]);
    expect(sender.underWay().map(name)).toEqual(["announce b"]);
    sender.answer();
    sender.answer();
    sender.answer();
    // The store was read before the part was deleted in it.
    sender.find([young, old]);
    sender.drain();
    expect(sender.sent.filter((one) => name(one) === "b/0").length).toBe(1);
    sender.find([{ ...young, parts: 2, left: [0, 1] }]);
    sender.drain();
    expect(sender.forgotten).toContain("a/1");
  });

  it("keeps a segment that is recorded although all of it is there", () => {
    const sender = new Sender([]);
    sender.find([row("a", { closing: null })]);
    sender.drain();
    expect(sender.state.segments.length).toBe(1);
    sender.find([row("a", { left: [] })]);
    sender.drain();
    expect(sender.state.segments).toEqual([]);
    expect(sender.sent.map(name)).toEqual(["announce a", "a/0", "close a"]);
  });
});

describe("after a reload", () => {
  it("asks once a scene what is there, and sends only what is missing", () => {
    const sender = new Sender([
      row("a", { parts: 4, left: [1, 2, 3] }), row("b", { startedAtMs: 2, parts: 1, left: [0] }),
    ]);
    expect(sender.underWay().map(name)).toEqual(["ask"]);
    sender.answer({ is: "done", stored: new Map([["a", new Set([0, 1, 3])]]) });
    expect(sender.forgotten).toEqual(["a/1", "a/3"]);
    sender.drain();
    expect(sender.sent.map(name)).toEqual(["ask", "close a", "a/2", "announce b", "close b", "b/0"]);
    expect(sender.state.segments).toEqual([]);
  });

  it("announces where the server tells nothing of it", () => {
    const sender = new Sender([row("a")]);
    sender.answer(refused(403, "scene.sealed"));
    expect(sender.underWay().map(name)).toEqual(["announce a"]);
  });
});

describe("failures", () => {
  const begun = () => {
    const sender = new Sender([]);
    sender.find([row("a", { parts: 5, left: [0, 1, 2, 3, 4] })]);
    sender.answer();
    return sender;
  };

  it.each([[0, "offline"], [503, "unavailable"], [507, "media.full"], [429, "http.429"], [401, "unauthorized"],
    [409, "scene.not_live"], [422, "digest.wrong"]])("keeps it and comes again after %i %s", (status, code) => {
    const sender = begun();
    sender.answer(refused(status, code), 1);
    while (sender.underWay().length > 0) sender.answer(refused(status, code));
    expect(sender.state.trouble).toBe(code);
    expect(sender.forgotten).toEqual([]);
    sender.tick(120_000);
    expect(sender.underWay().length).toBe(1);
    sender.drain();
    expect(sender.state.segments).toEqual([]);
  });

  it("waits longer each time, up to half a minute, and at least half of it by chance", () => {
    const sender = begun();
    while (sender.underWay().length > 1) sender.answer();
    const waits: number[] = [];
    for (let i = 0; i < 9; i++) {
      sender.answer(refused(0, "offline"));
      const since = sender.now;
      while (sender.underWay().length === 0) sender.tick(250);
      waits.push(sender.now - since);
    }
    expect(waits).toEqual([1000, 1000, 2000, 4000, 8000, 16_000, LongestDelayMs, LongestDelayMs, LongestDelayMs]);
    sender.answer(refused(0, "offline", 0));
    sender.tick(LongestDelayMs / 2);
    expect(sender.underWay().length).toBe(1);
  });

  it("stays still while there is no network, and goes at once when it is back", () => {
    const sender = begun();
    sender.give({ type: "network", isUp: false });
    while (sender.underWay().length > 0) sender.answer(refused(0, "offline"));
    sender.tick(600_000);
    expect(sender.underWay()).toEqual([]);
    sender.give({ type: "network", isUp: true });
    expect(sender.underWay().length).toBe(1);
  });

  it("waits about a minute where the server's disk is full", () => {
    const sender = begun();
    while (sender.underWay().length > 0) sender.answer(refused(507, "media.full"));
    sender.tick(59_000);
    expect(sender.underWay()).toEqual([]);
    sender.tick(2000);
    expect(sender.underWay().length).toBe(1);
  });

  it("announces again what the server does not know any more", () => {
    const sender = begun();
    while (sender.underWay().length > 1) sender.answer();
    sender.answer(refused(404, "not_found"));
    expect(sender.underWay().map(name)).toEqual(["announce a"]);
    sender.answer(refused(404, "not_found"));
    expect(sender.gaveUp).toEqual(["a: not_found"]);
  });

  it.each([[409, "segment.differs"], [409, "segment.closed"], [409, "segment.out_of_time"], [409, "recording.full"],
    [409, "segments.too_many"], [409, "scene.closed"], [400, "segment.invalid"], [413, "http.413"],
    [410, "scene.withdrawn"]])("gives a segment up after %i %s, and goes on with the next", (status, code) => {
    const sender = new Sender([]);
    sender.find([row("a"), row("b", { startedAtMs: 2 })]);
    sender.answer(refused(status, code), 0);
    expect(sender.gaveUp).toEqual([`a: ${code}`]);
    sender.drain();
    expect(sender.forgotten).toEqual(["a", "b/0", "b"]);
  });

  it("gives up bytes that were damaged here", () => {
    const sender = begun();
    for (let i = 0; i < 40 && sender.gaveUp.length === 0; i++) {
      while (sender.underWay().length > 0) sender.answer(refused(422, "digest.wrong"));
      sender.tick(60_000);
    }
    expect(sender.gaveUp).toEqual(["a: digest.wrong"]);
  });
});

describe("much at once", () => {
  it("sends a backlog of two hours through breaks, each part until it is there", () => {
    const parts = 3600;
    const sender = new Sender([row("a", { parts, left: Array.from({ length: parts }, (_, i) => i) })]);
    let random = 7;
    const chance = () => (random = (random * 48_271) % 2_147_483_647) / 2_147_483_647;
    expect(backlogOf(sender.state.segments)).toEqual({ left: parts, parts });
    for (let i = 0; i < 100_000 && sender.state.segments.length > 0; i++) {
      const count = sender.underWay().length;
      if (count === 0) sender.tick(5000);
      else sender.answer(chance() < 0.1 ? refused(0, "offline") : { is: "done" }, Math.floor(chance() * count));
    }
    expect(sender.state.segments).toEqual([]);
    expect(new Set(sender.forgotten).size).toBe(parts + 1);
  });
});
