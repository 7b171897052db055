import { operationId } from "../api/operation";
import { Refusal } from "../api/refusal";
import type { Item } from "./state";
import type { Batch, Label } from "./wire";

/** Keeps labels over reloads; see `LabelStore`, less what is not needed here. */
export type Shelf = {
  takeOutAsync: () => Promise<Item[]>;
  keepAsync: (item: Item) => Promise<void>;
  forgetAsync: (operation: string) => Promise<void>;
};

/** What became of labels of a recording. */
export type Sent = {
  unsent: number;
  stored: number;
  /** What the server did not take, and why; null for nothing. */
  refused: string | null;
  /** Whether this browser keeps labels. */
  isKeeping: boolean;
};

const FirstWaitMs = 1000;
const LongestWaitMs = 30_000;

/**
 * Labels of a recording on their way: kept first, then sent one batch after the other, each for ever under the same
 * operation id, until the server answered it.
 */
export class AfterwardsQueue {
  private readonly items: Item[] = [];
  /** What the server has of this page, less what was taken back. */
  private readonly stored: { seq: number; label: Label }[] = [];
  private readonly listeners = new Set<() => void>();
  private lastOrder = 0;
  private isSending = false;
  private restored: Promise<void> | null = null;
  /** One is kept after the other, so that they are sent as they were said. */
  private kept: Promise<void> | null = null;
  private sent: Sent = { unsent: 0, stored: 0, refused: null, isKeeping: true };

  constructor(
    private readonly shelf: Shelf,
    private readonly send: (operation: string, batch: Batch) => Promise<{ firstSeq: number }>,
    private readonly wait: (ms: number) => Promise<void>,
  ) {}

  readonly current = (): Sent => this.sent;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Takes out what was kept, and sends it; the same when called again. */
  async startAsync(): Promise<void> {
    this.restored ??= this.restoreAsync();
    await this.restored;
    await this.sendAllAsync();
  }

  /** Keeps labels, times on the server's clock, and sends them. */
  async addAsync(labels: readonly Label[], uncertaintyMs: number): Promise<void> {
    this.lastOrder = Math.max(this.lastOrder + 1, Date.now() * 1000);
    const item: Item = {
      operation: operationId(), order: this.lastOrder, labels, heldUntilMs: null,
      batch: { offsetMs: 0, uncertaintyMs, labels },
    };
    // Not kept before the rest is taken out, else it comes twice; not sent before it is kept, else it stays for ever.
    this.restored ??= this.restoreAsync();
    this.kept = Promise.all([this.restored, this.kept]).then(() => this.keepAsync(item));
    await this.kept;
    await this.sendAllAsync();
  }

  /**
   * The label that was said last, to be taken back, as soon as the server answered what is on its way: each once; null
   * for none.
   */
  async takeLastAsync(): Promise<{ seq: number; label: Label } | null> {
    await Promise.all([this.restored, this.kept]);
    const last = this.items.at(-1);
    if (last) await this.settledAsync(last);
    return this.stored.pop() ?? null;
  }

  private settledAsync(item: Item): Promise<void> {
    return new Promise((resolve) => {
      const leave = this.subscribe(() => {
        if (this.items.includes(item)) return;
        leave();
        resolve();
      });
    });
  }

  private async keepAsync(item: Item): Promise<void> {
    await this.shelf.keepAsync(item).catch(() => this.tell({ isKeeping: false }));
    this.items.push(item);
    this.tell({});
  }

  private async restoreAsync(): Promise<void> {
    try {
      this.items.unshift(...await this.shelf.takeOutAsync());
      this.tell({});
    } catch {
      this.tell({ isKeeping: false });
    }
  }

  private async sendAllAsync(): Promise<void> {
    if (this.isSending) return;
    this.isSending = true;
    try {
      for (let waitMs = FirstWaitMs, item = this.items[0]; item; item = this.items[0]) {
        const answer = await this.sendOneAsync(item);
        if (answer === "later") {
          await this.wait(waitMs);
          waitMs = Math.min(waitMs * 2, LongestWaitMs);
          continue;
        }
        waitMs = FirstWaitMs;
        await this.settleAsync(item, answer);
      }
    } finally {
      this.isSending = false;
    }
  }

  private async settleAsync({ operation, labels }: Item, answer: number | string): Promise<void> {
    this.items.shift();
    if (typeof answer === "string") this.tell({ refused: answer });
    else {
      const said = labels.map((label, i) => ({ seq: answer + i, label }));
      this.stored.push(...said.filter(({ label }) => label.kind !== "retraction"));
      this.tell({ stored: this.sent.stored + labels.length });
    }
    await this.shelf.forgetAsync(operation).catch(() => this.tell({ isKeeping: false }));
  }

  /** The seq of its first label; else why it was refused. */
  private async sendOneAsync({ operation, batch, labels }: Item): Promise<number | string> {
    try {
      return (await this.send(operation, batch ?? { offsetMs: 0, uncertaintyMs: 0, labels })).firstSeq;
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault;
      // Signed out is no answer to the labels: they stay until the next sign-in.
      return fault.isPassing || fault.status === 401 ? "later" : fault.message;
    }
  }

  private tell(change: Partial<Sent>): void {
    this.sent = { ...this.sent, ...change, unsent: this.items.reduce((sum, item) => sum + item.labels.length, 0) };
    for (const listener of this.listeners) listener();
  }
}
