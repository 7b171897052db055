import { bestOf, withExchange } from "./offsets";
import { isFinal, remedyFor } from "./remedies";
import {
  BeatMs, FirstDelayMs, LongestDelayMs, SilenceMs, type Effect, type Input, type Item, type State, type Tracked,
} from "./state";
import { bytesOf, type Heard, type Said, type Stored } from "./wire";

const OperationsPerResume = 64;
/** So many batches are given their clock ahead of their sending, as each has to be kept first. */
const FrozenAhead = 32;

type Draft = { -readonly [K in keyof State]: State[K] };

const tracked = (item: Item, isKept: boolean): Tracked => ({ ...item, isKept, isSent: false, notBeforeMs: 0 });

/** The label socket's client without a socket, a store or a clock: what happens next, and what is to be done. */
export function step(state: State, input: Input, nowMs: number): [State, Effect[]] {
  const draft: Draft = { ...state };
  const effects: Effect[] = [];
  follow(draft, input, nowMs, effects);
  pump(draft, nowMs, effects);
  return [draft, effects];
}

function follow(draft: Draft, input: Input, nowMs: number, effects: Effect[]): void {
  switch (input.type) {
    case "restored": {
      const here = new Set(draft.items.map((item) => item.operation));
      const found = input.items.filter((item) => !here.has(item.operation)).map((item) => tracked(item, true));
      draft.items = [...found, ...draft.items].sort((a, b) => a.order - b.order);
      return;
    }
    case "start":
      if (draft.link === "down") Object.assign(draft, { over: null, sinceMs: nowMs });
      return;
    case "stop":
      if (draft.link !== "down") effects.push({ do: "close" });
      cut(draft, Infinity);
      return;
    case "add":
      draft.items = [...draft.items, tracked(input.item, false)];
      effects.push({ do: "keep", item: input.item, instead: null });
      return;
    case "kept":
      change(draft, input.operation, { isKept: true });
      return;
    case "undo":
      // Only what was never sent: after that a retraction takes it back.
      if (draft.items.some((item) => item.operation === input.operation && item.batch == null)) {
        remove(draft, input.operation);
        effects.push({ do: "forget", operation: input.operation }, { do: "undone", operation: input.operation });
      }
      return;
    case "flush":
      draft.items = draft.items.map((item) => (item.heldUntilMs == null ? item : { ...item, heldUntilMs: null }));
      return;
    case "presence":
      draft.isPresent = input.isPresent;
      return;
    case "network":
      if (draft.over) return;
      if (!input.isUp && draft.link !== "down") {
        effects.push({ do: "close" });
        cut(draft, nowMs + draft.delayMs);
      } else if (input.isUp && draft.link === "down") Object.assign(draft, { sinceMs: nowMs, delayMs: FirstDelayMs });
      return;
    case "closed":
      if (draft.link === "down") return;
      cut(draft, nowMs + draft.delayMs * (0.5 + input.chance / 2));
      draft.delayMs = Math.min(draft.delayMs * 2, LongestDelayMs);
      if (isFinal(input.code)) {
        Object.assign(draft, { over: { code: input.code, reason: input.reason }, sinceMs: Infinity });
      }
      return;
    case "heard":
      hear(draft, input.message, nowMs, effects);
      return;
    case "tick":
      watch(draft, nowMs, effects);
      rename(draft, input.freshId, effects);
  }
}

function watch(draft: Draft, nowMs: number, effects: Effect[]): void {
  if (draft.link === "down") {
    if (draft.over || nowMs < draft.sinceMs) return;
    Object.assign(draft, { link: "connecting", sinceMs: nowMs });
    effects.push({ do: "connect" });
  } else if (nowMs - draft.sinceMs > SilenceMs) {
    effects.push({ do: "close" });
    cut(draft, nowMs);
  } else if (draft.link === "open" && nowMs - draft.beatMs >= BeatMs && draft.control.length === 0) {
    draft.beatMs = nowMs;
    const beat: Said[] = draft.isPresent ? [{ type: "heartbeat" }] : [];
    draft.control = [...beat, { type: "ping", clientMs: 0 }];
  }
}

/** The connection is gone: credit and what was under way with it. */
function cut(draft: Draft, connectAtMs: number): void {
  Object.assign(draft, {
    link: "down", sinceMs: connectAtMs, credit: { messages: 0, bytes: 0 }, control: [], unanswered: [],
    items: draft.items.map((item) => ({ ...item, isSent: false })),
  });
}

function hear(draft: Draft, message: Heard, nowMs: number, effects: Effect[]): void {
  if (message.type === "warning") return;
  draft.sinceMs = nowMs;
  if (message.type === "hello") {
    greet(draft, message, nowMs);
    return;
  }

  draft.credit = {
    messages: draft.credit.messages + message.credit.messages, bytes: draft.credit.bytes + message.credit.bytes,
  };
  const [answered, ...rest] = draft.unanswered;
  draft.unanswered = rest;
  if (message.type === "pong")
    draft.exchanges = withExchange(draft.exchanges, message.clientMs, message.serverMs, nowMs);
  else if (message.type === "phase") draft.phase = message.phase;
  else if (message.type === "ack") settle(draft, message, effects);
  else if (message.type === "stored") for (const one of message.operations) settle(draft, one, effects);
  else refuse(draft, message.operation ?? answered?.operation ?? null, message, nowMs, effects);
}

function greet(draft: Draft, hello: Heard & { type: "hello" }, nowMs: number): void {
  const doubtful = draft.items.filter((item) => item.batch != null).map((item) => item.operation);
  const control: Said[] = draft.isPresent ? [{ type: "heartbeat" }] : [];
  for (let i = 0; i < 3; i++) control.push({ type: "ping", clientMs: 0 });
  for (let i = 0; i < doubtful.length; i += OperationsPerResume)
    control.push({ type: "resume", operations: doubtful.slice(i, i + OperationsPerResume) });
  Object.assign(draft, {
    link: "open", credit: hello.credit, phase: hello.phase, slot: hello.slot, delayMs: FirstDelayMs, control,
    unanswered: [], beatMs: nowMs,
  });
}

function settle(draft: Draft, stored: Stored, effects: Effect[]): void {
  const item = draft.items.find((one) => one.operation === stored.operation);
  if (!item) return;
  remove(draft, item.operation);
  const { operation, firstSeq, count } = stored;
  effects.push({ do: "forget", operation }, { do: "acked", stored: { operation, firstSeq, count }, labels: item.labels });
}

function refuse(
  draft: Draft, operation: string | null, { code, detail }: { code: string; detail: string }, nowMs: number,
  effects: Effect[],
): void {
  if (operation == null || !draft.items.some((item) => item.operation === operation)) return;
  const remedy = remedyFor(code);
  if (remedy.do === "again") change(draft, operation, { isSent: false, notBeforeMs: nowMs + remedy.afterMs });
  else if (remedy.do === "rename") {
    // Nothing of it was stored. The clocks are compared anew, and it gets its new name at the next tick.
    change(draft, operation, { isSent: false, notBeforeMs: Infinity });
    Object.assign(draft, { exchanges: [], control: [...draft.control, { type: "ping", clientMs: 0 }] });
  } else {
    remove(draft, operation);
    effects.push({ do: "forget", operation }, { do: "refused", operation, code, detail });
  }
}

/** Gives one batch whose clock was refused another id, under which it is kept before it is sent. */
function rename(draft: Draft, freshId: string, effects: Effect[]): void {
  const old = draft.items.find((item) => item.notBeforeMs === Infinity);
  if (!old || draft.exchanges.length === 0) return;
  const { order, labels } = old;
  const item: Item = { operation: freshId, order, labels, heldUntilMs: null, batch: null };
  draft.items = draft.items.map((one) => (one === old ? tracked(item, false) : one));
  effects.push({ do: "keep", item, instead: old.operation }, { do: "renamed", from: old.operation, to: freshId });
}

function pump(draft: Draft, nowMs: number, effects: Effect[]): void {
  if (draft.link !== "open") return;
  while (draft.control[0]) {
    const first = draft.control[0];
    if (!say(draft, first.type === "ping" ? { ...first, clientMs: nowMs } : first, effects)) return;
    draft.control = draft.control.slice(1);
  }
  const clock = bestOf(draft.exchanges);
  // What may be stored already is not sent before it was asked for.
  if (!clock || draft.unanswered.some((one) => one.type === "resume")) return;
  let isBlocked = false;
  let ahead = 0;
  for (const item of draft.items) {
    const isHeld = item.heldUntilMs != null && item.heldUntilMs > nowMs && item.batch == null;
    if (item.isSent || isHeld || item.notBeforeMs > nowMs) continue;
    if (item.isKept && item.batch && !isBlocked) {
      const { operation, batch } = item;
      if (!say(draft, { type: "labels", operation, sentAtMs: nowMs, batch }, effects)) return;
      change(draft, operation, { isSent: true });
      continue;
    }
    // Others wait for it: what was labelled first is sent first.
    isBlocked = true;
    if (item.batch || !item.isKept) continue;
    if (++ahead > FrozenAhead) return;
    const { operation, order, labels, heldUntilMs } = item;
    const frozen: Item = { operation, order, labels, heldUntilMs, batch: { ...clock, labels } };
    change(draft, operation, { batch: frozen.batch, isKept: false });
    effects.push({ do: "keep", item: frozen, instead: null });
  }
}

function say(draft: Draft, message: Said, effects: Effect[]): boolean {
  const text = JSON.stringify(message);
  const bytes = bytesOf(text);
  if (draft.credit.messages < 1 || draft.credit.bytes < bytes) return false;
  draft.credit = { messages: draft.credit.messages - 1, bytes: draft.credit.bytes - bytes };
  const operation = message.type === "labels" ? message.operation : null;
  draft.unanswered = [...draft.unanswered, { type: message.type, operation }];
  effects.push({ do: "send", text });
  return true;
}

function change(draft: Draft, operation: string, next: Partial<Tracked>): void {
  draft.items = draft.items.map((item) => (item.operation === operation ? { ...item, ...next } : item));
}

function remove(draft: Draft, operation: string): void {
  draft.items = draft.items.filter((item) => item.operation !== operation);
}
