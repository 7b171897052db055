import type { Schemas } from "../api/refusal";

/** A label as the API takes it. */
export type Label = Schemas["Label"];
export type ScenePhase = Schemas["ScenePhase"];

/** Labels that are stored whole or not at all. */
export type Batch = { offsetMs: number; uncertaintyMs: number; labels: readonly Label[] };

/** What may be sent before an answer. */
export type Credit = { messages: number; bytes: number };

/** Where a batch stands in the scene's log. */
export type Stored = { operation: string; firstSeq: number; count: number };

/** What the server says, see LABELS.md. */
export type Heard =
  | { type: "hello"; serverMs: number; slot: string; phase: ScenePhase; seq: number; credit: Credit }
  | { type: "pong"; clientMs: number; serverMs: number; credit: Credit }
  | { type: "phase"; phase: ScenePhase; seq: number; credit: Credit }
  | ({ type: "ack"; credit: Credit } & Stored)
  | { type: "stored"; operations: readonly Stored[]; credit: Credit }
  | { type: "refused"; operation: string | null; code: string; detail: string; credit: Credit }
  | { type: "warning"; code: string; detail: string };

/** What the client says. */
export type Said =
  | { type: "ping"; clientMs: number }
  | { type: "heartbeat" }
  | { type: "resume"; operations: readonly string[] }
  | { type: "labels"; operation: string; sentAtMs: number; batch: Batch };

const known = new Set(["hello", "pong", "phase", "ack", "stored", "refused", "warning"]);

/** Reads a message; null for one of a kind that this client does not know. */
export function heardFrom(text: string): Heard | null {
  const message = JSON.parse(text) as { type?: unknown };
  return typeof message.type === "string" && known.has(message.type) ? (message as Heard) : null;
}

const encoder = new TextEncoder();

/** What a message costs: its own length. */
export const bytesOf = (text: string): number => encoder.encode(text).length;
