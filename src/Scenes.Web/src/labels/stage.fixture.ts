import { step } from "./machine";
import { initial, type Effect, type Input, type Item, type State } from "./state";
import { bytesOf, type Credit, type Heard, type Label, type Said } from "./wire";

const mark = (atMs: number): Label => ({ kind: "mark", viewpoint: "observer", about: "A", atMs, mark: "laugh", text: null });
export const item = (n: number, over: Partial<Item> = {}): Item => ({
  operation: `op-${n}`, order: n, labels: [mark(n)], heldUntilMs: null, batch: null, ...over,
});
export const whole: Credit = { messages: 32, bytes: 65_536 };
export const hello: Heard = { type: "hello", serverMs: 0, slot: "O1", phase: "Live", seq: 1, credit: whole };

/** A machine with a store that keeps at once, and a server that answers when it is told to. */
export class Stage {
  state: State = initial;
  now = 1_000_000;
  kept = new Map<string, Item>();
  wire: { said: Said; bytes: number }[] = [];
  all: Said[] = [];
  effects: Effect[] = [];
  isKeeping = true;
  private fresh = 0;

  give(input: Input): void {
    const [next, effects] = step(this.state, input, this.now);
    this.state = next;
    for (const effect of effects) {
      this.effects.push(effect);
      if (effect.do === "send") {
        const said = JSON.parse(effect.text) as Said;
        this.wire.push({ said, bytes: bytesOf(effect.text) });
        this.all.push(said);
      }
      if (effect.do === "forget") this.kept.delete(effect.operation);
      if (effect.do === "keep" && this.isKeeping) {
        if (effect.instead != null) this.kept.delete(effect.instead);
        this.kept.set(effect.item.operation, effect.item);
        this.give({ type: "kept", operation: effect.item.operation });
      }
    }
  }

  hear(message: Heard): void { this.give({ type: "heard", message }); }
  tick(ms = 200): void {
    this.now += ms;
    this.give({ type: "tick", freshId: `fresh-${++this.fresh}` });
  }
  close(code = 1006): void {
    this.wire = [];
    this.give({ type: "closed", code, reason: "", chance: 1 });
  }

  /** Connects and answers all that is no label; the server's clock is 500 ms ahead. */
  open(stored: string[] = [], credit: Credit = whole): void {
    for (let i = 0; i < 100 && this.state.link === "down"; i++) this.tick(1000);
    this.hear({ ...hello, credit } as Heard);
    this.answerControl(stored);
  }

  answerControl(stored: string[] = []): void {
    while (this.wire[0] && this.wire[0].said.type !== "labels") this.answer(stored);
  }

  answer(stored: string[] = [], code: string | null = null): void {
    const first = this.wire.shift();
    if (!first) throw new Error("nothing to answer");
    const { said, bytes } = first;
    const credit = { messages: 1, bytes };
    if (code != null)
      this.hear({
        type: "refused", operation: said.type === "labels" ? said.operation : null, code, detail: "no", credit,
      });
    else if (said.type === "ping")
      this.hear({ type: "pong", clientMs: said.clientMs, serverMs: this.now + 500, credit });
    else if (said.type === "heartbeat") this.hear({ type: "phase", phase: "Live", seq: 2, credit });
    else if (said.type === "resume") {
      const operations = said.operations.filter((one) => stored.includes(one))
        .map((operation) => ({ operation, firstSeq: 9, count: 1 }));
      this.hear({ type: "stored", operations, credit });
    } else this.hear({ type: "ack", operation: said.operation, firstSeq: 10, count: 1, credit });
  }

  labels() { return this.all.filter((said) => said.type === "labels"); }
  operations() { return this.labels().map((said) => said.operation); }
}

export function started(...items: Item[]): Stage {
  const stage = new Stage();
  stage.give({ type: "restored", items });
  for (const one of items) stage.kept.set(one.operation, one);
  stage.give({ type: "start" });
  return stage;
}
