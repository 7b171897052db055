import { step } from "./machine";
import { initial, type Answer, type Errand, type Input, type Kept, type State } from "./state";

/** A segment of one part that was closed. */
export const found = (segment: string, over: Partial<Kept> = {}): Kept => {
  const kept: Kept = { segment, scene: "s-1", startedAtMs: 1, parts: 1, left: [0], closing: null, ...over };
  return "closing" in over ? kept : { ...kept, closing: { parts: kept.parts, endedAtMs: 2 } };
};

/** The sender's machine with a server that answers when it is told to. */
export class Sender {
  state: State = initial;
  now = 1_000_000;
  sent: Errand[] = [];
  forgotten: string[] = [];
  gaveUp: string[] = [];

  constructor(kept: readonly Kept[]) { this.find(kept); }

  give(input: Input): void {
    const [next, effects] = step(this.state, input, this.now);
    this.state = next;
    for (const effect of effects) {
      if (effect.do === "send") this.sent.push(effect.errand);
      else if (effect.do === "forget-part") this.forgotten.push(`${effect.segment}/${effect.part}`);
      else if (effect.do === "forget-segment") this.forgotten.push(effect.segment);
      else this.gaveUp.push(`${effect.segment}: ${effect.code}`);
    }
  }

  find(kept: readonly Kept[]): void { this.give({ type: "found", kept }); }
  underWay(): readonly Errand[] { return this.state.underWay; }
  tick(ms: number): void {
    this.now += ms;
    this.give({ type: "tick" });
  }

  answer(answer: Answer = { is: "done" }, which = 0): void {
    const errand = this.state.underWay[which];
    if (!errand) throw new Error("nothing to answer");
    this.give({ type: "answered", errand, answer });
  }

  /** Answers all until nothing is under way. */
  drain(): void {
    for (let i = 0; i < 10_000 && this.state.underWay.length > 0; i++) this.answer();
  }
}
