import { useCallback, useEffect, useState } from "react";
import type { LabelClient } from "../labels/client";
import type { Label } from "../labels/wire";
import { retraction, type About } from "./pad";

/** How long a label can be undone, and is not sent. */
export const UndoMs = 5000;

const Shown = 12;

/** A label as the list of the last ones shows it. */
export type Made = {
  operation: string;
  about: About;
  what: string;
  atMs: number;
  undoUntilMs: number;
  state: "waiting" | "stored" | "undone" | "refused" | "taken-back";
  seq: number | null;
  /** Under which operation it was taken back. */
  takenBackBy?: string;
};

type Refusal = { code: string; detail: string };

/**
 * What was labelled here last. A label is kept in the browser's store under its operation id first, and sent when its
 * five seconds are over: so an undone slip never stands in the log that a lab learns from, where a retraction would
 * leave it readable for good. Nothing is lost by it: after a crash or reload the store has it, and the server takes it
 * late; whoever leaves or closes the page sends it at once.
 */
export function useMade(client: LabelClient, scene: string) {
  const key = `scenes.made.${scene}`;
  const [made, setMade] = useState<readonly Made[]>(() => JSON.parse(sessionStorage.getItem(key) ?? "[]") as Made[]);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  useEffect(() => sessionStorage.setItem(key, JSON.stringify(made)), [key, made]);
  useEffect(() => client.onOutcome((outcome) => {
    if (outcome.do === "refused") setRefusal(outcome);
    const change = (operation: string, next: Partial<Made>) => setMade((all) => all.map((one) => (
      one.operation === operation ? { ...one, ...next } : one)));
    if (outcome.do === "acked") change(outcome.stored.operation, { state: "stored", seq: outcome.stored.firstSeq });
    else if (outcome.do === "renamed") change(outcome.from, { operation: outcome.to });
    else if (outcome.do === "undone") change(outcome.operation, { state: "undone" });
    else {
      change(outcome.operation, { state: "refused" });
      setMade((all) => all.map((one) => (
        one.takenBackBy === outcome.operation ? { ...one, state: "stored" as const } : one)));
    }
  }), [client]);

  const add = useCallback((label: Label, what: string) => {
    const operation = client.add([label], UndoMs);
    const atMs = Date.now();
    const about = label.about as About;
    const one: Made = { operation, about, what, atMs, undoUntilMs: atMs + UndoMs, state: "waiting", seq: null };
    setMade((all) => [one, ...all].slice(0, Shown));
  }, [client]);

  const takeBack = useCallback(({ operation, about, atMs, seq }: Made) => {
    if (seq == null) return;
    const takenBackBy = client.add([retraction(about, atMs, seq)], 0);
    setMade((all) => all.map((one) => (
      one.operation === operation ? { ...one, state: "taken-back" as const, takenBackBy } : one)));
  }, [client]);

  return { made, refusal, add, takeBack };
}
