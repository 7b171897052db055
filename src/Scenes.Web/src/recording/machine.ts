import { remedyFor } from "./remedies";
import {
  AtOnce, AtOnceLive, FirstDelayMs, LongestDelayMs, MostWrongs, type Answer, type Effect, type Errand, type Input,
  type Kept, type State, type Tracked,
} from "./state";

type Draft = { -readonly [K in keyof State]: State[K] };

/** The sender without a network, a store or a clock: what happens next, and what is to be done. */
export function step(state: State, input: Input, nowMs: number): [State, Effect[]] {
  const draft: Draft = { ...state };
  const effects: Effect[] = [];
  if (input.type === "found") find(draft, input.kept);
  else if (input.type === "network") {
    draft.isOnline = input.isUp;
    if (input.isUp) Object.assign(draft, { delayMs: FirstDelayMs, notBeforeMs: nowMs });
  } else if (input.type === "answered") {
    draft.underWay = draft.underWay.filter((one) => one !== input.errand);
    hear(draft, input.errand, input.answer, nowMs, effects);
  }
  clear(draft, effects);
  pump(draft, nowMs, effects);
  return [draft, effects];
}

function find(draft: Draft, kept: readonly Kept[]): void {
  const before = new Map(draft.segments.map((one) => [one.segment, one]));
  draft.segments = kept.filter((row) => !draft.over.has(row.segment))
    .map((row) => merge(before.get(row.segment), row, !draft.isRestored))
    .sort((a, b) => a.startedAtMs - b.startedAtMs);
  draft.isRestored = true;
}

function merge(known: Tracked | undefined, row: Kept, isRestoring: boolean): Tracked {
  const seen = Math.max(known?.seen ?? 0, row.parts);
  if (!known)
    return { ...row, isAsked: !isRestoring, isAnnounced: false, isClosed: false, seen, wrongs: 0 };
  const fresh = row.left.filter((part) => part >= known.seen);
  return { ...known, ...row, left: [...known.left, ...fresh], seen };
}

function hear(draft: Draft, errand: Errand, answer: Answer, nowMs: number, effects: Effect[]): void {
  if (answer.is === "refused") {
    refuse(draft, errand, answer, nowMs, effects);
    return;
  }
  Object.assign(draft, { delayMs: FirstDelayMs, notBeforeMs: 0, trouble: null });
  if (errand.do === "ask") asked(draft, errand.scene, answer.stored ?? new Map(), effects);
  else if (errand.do === "announce") change(draft, errand.segment, { isAnnounced: true });
  else if (errand.do === "part") drop(draft, errand.segment, new Set([errand.part]), effects);
  else change(draft, errand.segment, { isClosed: true });
}

function asked(
  draft: Draft, scene: string, stored: ReadonlyMap<string, ReadonlySet<number>>, effects: Effect[],
): void {
  for (const one of draft.segments.filter((each) => each.scene === scene && !each.isAsked)) {
    change(draft, one.segment, { isAsked: true, isAnnounced: stored.has(one.segment) });
    drop(draft, one.segment, stored.get(one.segment) ?? new Set(), effects);
  }
}

function refuse(
  draft: Draft, errand: Errand, { status, code, chance }: Answer & { is: "refused" }, nowMs: number,
  effects: Effect[],
): void {
  const of = errand.do === "ask" ? null : draft.segments.find((one) => one.segment === errand.segment);
  const remedy = remedyFor(status, code, errand.do === "part" || errand.do === "close");
  const wrongs = (of?.wrongs ?? 0) + (code === "digest.wrong" ? 1 : 0);
  if (of) change(draft, of.segment, { wrongs });
  if (remedy.do === "again" && wrongs < MostWrongs) {
    // Between half of it and all of it, so that many who lost the same server do not come back as one.
    draft.notBeforeMs = nowMs + Math.max(remedy.leastMs, draft.delayMs) * (0.5 + chance / 2);
    draft.delayMs = Math.min(draft.delayMs * 2, LongestDelayMs);
    draft.trouble = code;
  } else if (errand.do === "ask") asked(draft, errand.scene, new Map(), effects);
  else if (remedy.do === "announce") change(draft, errand.segment, { isAnnounced: false });
  else if (of) {
    forget(draft, of.segment, effects);
    effects.push({ do: "given-up", segment: of.segment, scene: of.scene, code });
  }
}

function drop(draft: Draft, segment: string, parts: ReadonlySet<number>, effects: Effect[]): void {
  const of = draft.segments.find((one) => one.segment === segment);
  if (!of) return;
  for (const part of of.left) if (parts.has(part)) effects.push({ do: "forget-part", segment, part });
  change(draft, segment, { left: of.left.filter((part) => !parts.has(part)) });
}

/** Forgets what is wholly there. */
function clear(draft: Draft, effects: Effect[]): void {
  for (const { segment } of draft.segments.filter((one) => one.isClosed && one.left.length === 0))
    forget(draft, segment, effects);
}

function forget(draft: Draft, segment: string, effects: Effect[]): void {
  draft.segments = draft.segments.filter((one) => one.segment !== segment);
  draft.over = new Set([...draft.over, segment]);
  effects.push({ do: "forget-segment", segment });
}

function pump(draft: Draft, nowMs: number, effects: Effect[]): void {
  if (!draft.isOnline || nowMs < draft.notBeforeMs) return;
  const most = draft.segments.some((one) => one.closing == null) ? AtOnceLive : AtOnce;
  for (const errand of draft.segments.flatMap(errandsOf)) {
    if (draft.underWay.length >= most) return;
    if (draft.underWay.some((one) => isSame(one, errand))) continue;
    draft.underWay = [...draft.underWay, errand];
    effects.push({ do: "send", errand });
    // After a failure one goes ahead and finds out whether the others may.
    if (draft.trouble != null) return;
  }
}

/** What can be done for a segment now: each step only once the one before it is answered. */
function errandsOf({ segment, scene, ...one }: Tracked): Errand[] {
  if (!one.isAsked) return [{ do: "ask", scene }];
  if (!one.isAnnounced) return [{ do: "announce", scene, segment }];
  const closing: Errand[] = one.closing && !one.isClosed ? [{ do: "close", scene, segment }] : [];
  const parts = one.left.slice(0, AtOnce + 1).map((part): Errand => ({ do: "part", scene, segment, part }));
  return [...closing, ...parts];
}

const isSame = (a: Errand, b: Errand): boolean =>
  a.do === b.do && a.scene === b.scene
  && (a.do === "ask" || (b.do !== "ask" && a.segment === b.segment))
  && (a.do !== "part" || (b.do === "part" && a.part === b.part));

function change(draft: Draft, segment: string, next: Partial<Tracked>): void {
  draft.segments = draft.segments.map((one) => (one.segment === segment ? { ...one, ...next } : one));
}
