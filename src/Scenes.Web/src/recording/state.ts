import type { Closing } from "./wire";

/** A segment as it lies in this browser's store. */
export type Kept = {
  segment: string;
  scene: string;
  /** When its recorder began: what is older is sent first. */
  startedAtMs: number;
  /** How many parts it has so far, sent or not. */
  parts: number;
  closing: Closing | null;
  /** The numbers of the parts that lie here. */
  left: readonly number[];
};

/** Something to be asked of the server. */
export type Errand =
  | { do: "ask"; scene: string }
  | { do: "announce"; scene: string; segment: string }
  | { do: "close"; scene: string; segment: string }
  | { do: "part"; scene: string; segment: string; part: number };

export type Tracked = Kept & {
  /** Whether the server has to be asked what it has: somebody else, or this tab before a reload, sent of it. */
  isAsked: boolean;
  isAnnounced: boolean;
  isClosed: boolean;
  /** Parts from this number on were not seen yet: what the store still showed of those before was sent since. */
  seen: number;
  /** How often a part was not what was said: bytes that a store damaged never will be. */
  wrongs: number;
};

export type State = {
  segments: readonly Tracked[];
  /** What was forgotten: a look into the store that began before that still shows it. */
  over: ReadonlySet<string>;
  underWay: readonly Errand[];
  isOnline: boolean;
  /** Whether the store was looked through once. */
  isRestored: boolean;
  delayMs: number;
  notBeforeMs: number;
  /** Why nothing goes at the moment: the code of the last passing refusal. */
  trouble: string | null;
};

/** What became of an errand. */
export type Answer =
  | { is: "done"; stored?: ReadonlyMap<string, ReadonlySet<number>> }
  | { is: "refused"; status: number; code: string; chance: number };

export type Input =
  | { type: "found"; kept: readonly Kept[] }
  | { type: "network"; isUp: boolean }
  | { type: "answered"; errand: Errand; answer: Answer }
  | { type: "tick" };

export type Effect =
  | { do: "send"; errand: Errand }
  | { do: "forget-part"; segment: string; part: number }
  | { do: "forget-segment"; segment: string }
  | { do: "given-up"; segment: string; scene: string; code: string };

export const FirstDelayMs = 500;
export const LongestDelayMs = 30_000;
/** While something is recorded the room needs the network more. */
export const AtOnceLive = 1;
export const AtOnce = 3;
export const MostWrongs = 5;

export const initial: State = {
  segments: [], over: new Set(), underWay: [], isOnline: true, isRestored: false, delayMs: FirstDelayMs,
  notBeforeMs: 0, trouble: null,
};

/** What is still to be sent of what was recorded and is not wholly there. */
export type Backlog = { left: number; parts: number };

export const backlogOf = (kept: readonly Kept[]): Backlog => ({
  left: kept.reduce((sum, one) => sum + one.left.length, 0),
  parts: kept.reduce((sum, one) => sum + one.parts, 0),
});
