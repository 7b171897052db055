import { useEffect } from "react";
import { store, type Store } from "../ui/store";

/** Whether this tab has the stage; only one tab of a person waits and plays. */
export type Seat = "asking" | "here" | "elsewhere";

// A page that is left is followed by another one of the same tab, which may have to be fetched first.
const LingerMs = 10_000;
const AnswerMs = 1500;
// Camera and microphone are closed here before they are opened there: some belong to one at a time.
const CloseMs = 500;

/** The claim of this tab to the stage of a person. */
class Claim {
  readonly seat: Store<Seat> = store<Seat>("asking");
  #watchers = 0;
  #leaving: ReturnType<typeof setTimeout> | undefined;
  #channel: BroadcastChannel | null = null;
  #queued: AbortController | null = null;
  #letGo: (() => void) | null = null;

  constructor(private readonly name: string) {}

  /** Somebody looks at it: the first one asks for it, some time after the last one it is given up. */
  watch(): () => void {
    clearTimeout(this.#leaving);
    this.#watchers++;
    if (!this.#channel) this.#begin();
    return () => {
      this.#watchers--;
      if (this.#watchers === 0) this.#leaving = setTimeout(() => this.#end(), LingerMs);
    };
  }

  /** Asks the other tab to let go; takes it from one that does not answer, as one that the browser froze. */
  takeOver(): void {
    this.#channel?.postMessage("let-go");
    setTimeout(() => {
      if (this.seat.get() === "here" || !this.#channel) return;
      this.#queued?.abort();
      void navigator.locks.request(this.name, { steal: true }, (lock) => this.#hold(lock)).catch(() => this.#lose());
    }, AnswerMs);
  }

  #begin(): void {
    this.#channel = new BroadcastChannel(this.name);
    this.#channel.onmessage = () => {
      if (!this.#letGo) return;
      this.#lose();
      // Behind whoever asked: when they leave, it comes back.
      setTimeout(() => this.#queue(), AnswerMs);
    };
    void navigator.locks.request(this.name, { ifAvailable: true }, (lock) => {
      if (lock) return this.#hold(lock);
      this.seat.set("elsewhere");
      this.#queue();
      return undefined;
    }).catch(() => this.#lose());
  }

  #queue(): void {
    if (!this.#channel || this.#letGo) return;
    const queued = new AbortController();
    this.#queued = queued;
    void navigator.locks.request(this.name, { signal: queued.signal }, (lock) => this.#hold(lock)).catch(() => {
      if (!queued.signal.aborted) this.#lose();
    });
  }

  #hold(lock: Lock | null): Promise<void> | undefined {
    if (!lock || !this.#channel) return undefined;
    this.seat.set("here");
    return new Promise((release) => { this.#letGo = release; });
  }

  #lose(): void {
    const letGo = this.#letGo;
    this.#letGo = null;
    this.seat.set("elsewhere");
    if (letGo) setTimeout(letGo, CloseMs);
  }

  #end(): void {
    this.#queued?.abort();
    this.#channel?.close();
    this.#channel = null;
    this.#letGo?.();
    this.#letGo = null;
    this.seat.set("asking");
  }
}

const claims = new Map<string, Claim>();

function claimOf(name: string): Claim {
  const claim = claims.get(name) ?? new Claim(name);
  claims.set(name, claim);
  return claim;
}

const everybody: Store<Seat> = store<Seat>("here");

/** Whether this tab has the stage of a person, and how it gets it. Browsers without locks let every tab. */
export function useOneTab(performer: string): { seat: Seat; takeOver: () => void } {
  const hasLocks = "locks" in navigator && "BroadcastChannel" in window;
  const claim = hasLocks ? claimOf(`scenes.stage/${performer}`) : null;
  useEffect(() => claim?.watch(), [claim]);
  return { seat: (claim?.seat ?? everybody).use(), takeOver: () => claim?.takeOver() };
}
