import type { Exchange } from "./offsets";
import type { Batch, Credit, Heard, Label, Said, ScenePhase, Stored } from "./wire";

/** Labels under one operation id, as they are kept until they are answered. */
export type Item = {
  operation: string;
  /** Later is greater, over reloads too. */
  order: number;
  labels: readonly Label[];
  /** Until then it can be undone and is not sent; null for what cannot be undone. */
  heldUntilMs: number | null;
  /** As it was first sent, and is sent for ever; null while it was never sent. */
  batch: Batch | null;
};

export type Tracked = Item & {
  /** Whether it lies in the store as it stands here: nothing is sent before that. */
  isKept: boolean;
  /** Whether it was sent over this connection. */
  isSent: boolean;
  notBeforeMs: number;
};

export type State = {
  items: readonly Tracked[];
  link: "down" | "connecting" | "open";
  /** When to connect, when the connecting began, or when something was last heard. */
  sinceMs: number;
  delayMs: number;
  credit: Credit;
  /** What is still to be said besides labels, in order. */
  control: readonly Said[];
  /** What was sent over this connection and not answered, in order: answers come in the same. */
  unanswered: readonly { type: Said["type"]; operation: string | null }[];
  beatMs: number;
  exchanges: readonly Exchange[];
  phase: ScenePhase | null;
  slot: string | null;
  /** Whether heartbeats are given. */
  isPresent: boolean;
  /** Why it ended for good. */
  over: { code: number; reason: string } | null;
};

export type Input =
  | { type: "restored"; items: readonly Item[] }
  | { type: "start" }
  | { type: "stop" }
  | { type: "add"; item: Item }
  | { type: "kept"; operation: string }
  | { type: "undo"; operation: string }
  | { type: "flush" }
  | { type: "presence"; isPresent: boolean }
  | { type: "network"; isUp: boolean }
  | { type: "heard"; message: Heard }
  | { type: "closed"; code: number; reason: string; chance: number }
  | { type: "tick"; freshId: string };

export type Effect =
  | { do: "connect" }
  | { do: "close" }
  | { do: "send"; text: string }
  | { do: "keep"; item: Item; instead: string | null }
  | { do: "forget"; operation: string }
  | { do: "acked"; stored: Stored; labels: readonly Label[] }
  | { do: "renamed"; from: string; to: string }
  | { do: "undone"; operation: string }
  | { do: "refused"; operation: string; code: string; detail: string };

export const FirstDelayMs = 500;
export const LongestDelayMs = 10_000;
export const BeatMs = 5000;
/** Longer than three heartbeats without an answer: the connection is dead, whatever the browser believes. */
export const SilenceMs = 16_000;

export const initial: State = {
  items: [], link: "down", sinceMs: Infinity, delayMs: FirstDelayMs, credit: { messages: 0, bytes: 0 }, control: [],
  unanswered: [], beatMs: 0, exchanges: [], phase: null, slot: null, isPresent: true, over: null,
};

/** How many labels are neither stored nor given up. */
export const unsentOf = (state: State): number => state.items.reduce((sum, item) => sum + item.labels.length, 0);
