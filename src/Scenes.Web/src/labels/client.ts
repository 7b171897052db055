import { noteExchange } from "../api/clock";
import { credentials } from "../api/credentials";
import { operationId } from "../api/operation";
import { step } from "./machine";
import { initial, unsentOf, type Effect, type Input, type State } from "./state";
import { liveLabels, type Drawer } from "./store";
import { heardFrom, type Label } from "./wire";

const TickMs = 200;
/** A store that does not answer in this time holds nothing up any more: better sent than kept. */
const KeepingMs = 2000;

/** What became of labels. */
export type Outcome = Exclude<Effect, { do: "connect" | "close" | "send" | "keep" | "forget" }>;

/** The label socket of one scene: the machine, with a socket, a store and a clock. */
export class LabelClient {
  private state: State = initial;
  private socket: WebSocket | null = null;
  private ticking: ReturnType<typeof setInterval> | null = null;
  private lastOrder = 0;
  private isLeaving = false;
  private restoring: Promise<void> | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly hearers = new Set<(outcome: Outcome) => void>();

  /** Whether this browser keeps labels; where it does not, a reload loses those that were not sent. */
  isKeeping = true;

  /** @param warns Whether the browser asks before it closes the tab while something is unsent. */
  constructor(private readonly drawer: Drawer, private readonly warns = true) {}

  readonly current = (): State => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Calls back with what became of labels. */
  onOutcome(hearer: (outcome: Outcome) => void): () => void {
    this.hearers.add(hearer);
    return () => this.hearers.delete(hearer);
  }

  /** Takes out what was kept, and connects. */
  start(): void {
    if (this.isLeaving) this.give({ type: "presence", isPresent: true });
    this.isLeaving = false;
    if (this.ticking) {
      this.give({ type: "start" });
      return;
    }
    this.ticking = setInterval(() => this.give({ type: "tick", freshId: operationId() }), TickMs);
    addEventListener("offline", this.hearNetwork);
    addEventListener("online", this.hearNetwork);
    addEventListener("beforeunload", this.hearClosing);
    addEventListener("pagehide", this.flush);
    // Nothing is sent before what was kept is there: the old goes before the new.
    this.restoring ??= this.restoreAsync();
    void this.restoring.then(() => this.ticking && this.give({ type: "start" }));
  }

  /** Nobody looks any more: sends what there is, and ends with the last answer. */
  leave(): void {
    this.isLeaving = true;
    this.give({ type: "presence", isPresent: false });
    this.flush();
  }

  private stop(): void {
    if (this.ticking) clearInterval(this.ticking);
    this.ticking = null;
    removeEventListener("offline", this.hearNetwork);
    removeEventListener("online", this.hearNetwork);
    removeEventListener("beforeunload", this.hearClosing);
    removeEventListener("pagehide", this.flush);
    this.give({ type: "stop" });
  }

  /** Keeps labels and sends them, after `holdMs` in which they can be undone. */
  add(labels: readonly Label[], holdMs: number): string {
    const operation = operationId();
    this.lastOrder = Math.max(this.lastOrder + 1, Date.now() * 1000);
    const heldUntilMs = holdMs > 0 ? Date.now() + holdMs : null;
    this.give({ type: "add", item: { operation, order: this.lastOrder, labels, heldUntilMs, batch: null } });
    return operation;
  }

  /** Whether an operation was never sent, and has time left to be undone. */
  canUndo(operation: string): boolean {
    return this.state.items.some((item) => (
      item.operation === operation && item.batch == null && (item.heldUntilMs ?? 0) > Date.now()));
  }

  give(input: Input): void {
    const [next, effects] = step(this.state, input, Date.now());
    this.state = next;
    for (const effect of effects) this.perform(effect);
    if (input.type !== "tick" || effects.length > 0) for (const listener of this.listeners) listener();
    if (this.isLeaving && this.ticking && (unsentOf(next) === 0 || next.over)) this.stop();
  }

  /** Sends at once what could still be undone: whoever goes has decided. */
  readonly flush = () => this.give({ type: "flush" });

  // The browser asks whether to close the tab while something is unsent.
  private readonly hearClosing = (event: BeforeUnloadEvent) => {
    if (this.warns && unsentOf(this.state) > 0) event.preventDefault();
  };

  private readonly hearNetwork = () => this.give({ type: "network", isUp: navigator.onLine });

  private async restoreAsync(): Promise<void> {
    try {
      this.give({ type: "restored", items: await liveLabels.takeOutAsync(this.drawer) });
    } catch {
      this.isKeeping = false;
    }
  }

  private perform(effect: Effect): void {
    if (effect.do === "connect") this.connect();
    else if (effect.do === "close") this.close();
    else if (effect.do === "send") this.socket?.send(effect.text);
    else if (effect.do === "keep") void this.keepAsync(effect);
    else if (effect.do === "forget") liveLabels.forgetAsync(effect.operation).catch(() => undefined);
    else for (const hear of this.hearers) hear(effect);
  }

  private async keepAsync({ item, instead }: Effect & { do: "keep" }): Promise<void> {
    const late = new Promise<never>((_, fail) => setTimeout(() => fail(new Error("late")), KeepingMs));
    await Promise.race([liveLabels.keepAsync(this.drawer, item, instead), late])
      .catch(() => { this.isKeeping = false; });
    this.give({ type: "kept", operation: item.operation });
  }

  private connect(): void {
    const address = new URL(`/api/v1/scenes/${this.drawer.scene}/labels`, location.href);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(address, ["scenes.v1", `bearer.${credentials()?.token ?? ""}`]);
    this.socket = socket;
    socket.onmessage = ({ data }) => {
      const message = socket === this.socket ? heardFrom(String(data)) : null;
      if (!message) return;
      if (message.type === "pong") noteExchange(message.clientMs, message.serverMs, Date.now());
      this.give({ type: "heard", message });
    };
    socket.onclose = ({ code, reason }) => {
      if (socket !== this.socket) return;
      this.socket = null;
      this.give({ type: "closed", code, reason, chance: Math.random() });
    };
  }

  // What comes of an abandoned socket is nobody's any more.
  private close(): void {
    const socket = this.socket;
    this.socket = null;
    socket?.close(1000);
  }
}
