import { store } from "../ui/store";
import { runAsync } from "./errands";
import { abandonedAsync, hear, say, type Word } from "./line";
import { step } from "./machine";
import { initial, type Effect, type Input, type Kept, type State } from "./state";
import { closeAsync, forgetAsync, forgetPartAsync, takeOutAsync } from "./store";

const TickMs = 500;
const LookMs = 5000;

/** Sends what lies in this browser of somebody's recordings: in one tab at a time, and all tabs know how much it is. */
export class Sender {
  private state: State = initial;
  private over = new AbortController();
  private isSending = false;
  private isLooking = false;
  private looksAgain = false;

  /** What lies here. */
  readonly kept = store<readonly Kept[]>([]);
  /** Why nothing goes at the moment; known in the tab that sends. */
  readonly trouble = store<string | null>(null);
  /** What was given up last, and why. */
  readonly givenUp = store<Extract<Word, { type: "given-up" }> | null>(null);

  constructor(private readonly performer: string) {}

  /** Looks what there is, and sends it when no other tab does. Called back, it stops. */
  start(): () => void {
    // A page that is not secure has no locks; it has no camera either, so nothing can lie in its store.
    if (!("locks" in navigator)) return () => undefined;
    const over = new AbortController();
    this.over = over;
    const deaf = hear(this.performer, (word) => {
      if (word.type === "given-up") this.givenUp.set(word);
      else this.look();
    });
    const looking = setInterval(() => this.look(), LookMs);
    this.look();
    const name = `scenes.recording/${this.performer}`;
    void navigator.locks.request(name, { signal: over.signal }, () => this.sendAsync(over)).catch(() => undefined);
    return () => {
      over.abort();
      clearInterval(looking);
      deaf();
    };
  }

  private sendAsync(over: AbortController): Promise<void> {
    this.isSending = true;
    this.state = { ...initial, isOnline: navigator.onLine };
    const ticking = setInterval(() => this.give({ type: "tick" }), TickMs);
    const hearNetwork = () => this.give({ type: "network", isUp: navigator.onLine });
    // The browser asks whether to close the tab while something is left.
    const hearClosing = (event: BeforeUnloadEvent) => {
      if (this.kept.get().some((one) => one.left.length > 0)) event.preventDefault();
    };
    addEventListener("online", hearNetwork);
    addEventListener("offline", hearNetwork);
    addEventListener("beforeunload", hearClosing);
    this.look();
    return new Promise((done) => over.signal.addEventListener("abort", () => {
      this.isSending = false;
      clearInterval(ticking);
      removeEventListener("online", hearNetwork);
      removeEventListener("offline", hearNetwork);
      removeEventListener("beforeunload", hearClosing);
      done();
    }, { once: true }));
  }

  private look(): void {
    if (this.isLooking) {
      this.looksAgain = true;
      return;
    }
    this.isLooking = true;
    const { over } = this;
    void this.lookAsync(over).catch(() => undefined).finally(() => {
      this.isLooking = false;
      if (!this.looksAgain) return;
      this.looksAgain = false;
      this.look();
    });
  }

  private async lookAsync(over: AbortController): Promise<void> {
    const kept = await takeOutAsync(this.performer);
    if (over.signal.aborted) return;
    this.kept.set(kept);
    if (!this.isSending) return;
    this.give({ type: "found", kept });
    const left = await abandonedAsync(kept.filter((one) => !one.closing).map((one) => one.segment));
    for (const segment of left) await closeAsync(segment, {});
    if (left.length > 0) this.looksAgain = true;
  }

  private give(input: Input): void {
    if (!this.isSending) return;
    const [next, effects] = step(this.state, input, Date.now());
    this.state = next;
    this.trouble.set(next.isOnline ? next.trouble : "offline");
    for (const effect of effects) this.perform(effect);
  }

  private perform(effect: Effect): void {
    const { over } = this;
    if (effect.do === "send") {
      void runAsync(effect.errand, over.signal).then((answer) => {
        if (!over.signal.aborted) this.give({ type: "answered", errand: effect.errand, answer });
      });
    } else if (effect.do === "given-up") {
      const { segment, scene, code } = effect;
      say(this.performer, { type: "given-up", segment, scene, code });
    } else {
      const forgetting = effect.do === "forget-part" ? forgetPartAsync(effect.segment, effect.part)
        : forgetAsync(effect.segment);
      // What stays by a fault of the store is asked for after the next reload, and found to be there.
      void forgetting.catch(() => undefined).then(() => say(this.performer, { type: "changed" }));
    }
  }
}

const senders = new Map<string, Sender>();

/** The one of this page for somebody. */
export function senderOf(performer: string): Sender {
  const sender = senders.get(performer) ?? new Sender(performer);
  senders.set(performer, sender);
  return sender;
}
