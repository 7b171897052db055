import type { QueryClient } from "@tanstack/react-query";
import { answered, api } from "../api/client";
import { meQuery } from "../api/queries";
import { Refusal, type Schemas } from "../api/refusal";
import { isLeaving, note } from "./stage";
import { noteMe } from "./usePerformer";

/** What names one attempt; a repeat of it by the client keeps the name. */
export const attempt = () => ({ "Idempotency-Key": crypto.randomUUID() });

/** Starts waiting. */
export async function enterAsync(queries: QueryClient, body: Schemas["DeviceCheck"]): Promise<void> {
  noteMe(queries, await answered(api.POST("/api/v1/me/ready", { params: { header: attempt() }, body })));
  note.set(null);
  isLeaving.set(false);
}

/** Stops waiting; an offer that came just before is what holds then. */
export async function leaveAsync(queries: QueryClient): Promise<void> {
  isLeaving.set(true);
  try {
    noteMe(queries, await answered(api.DELETE("/api/v1/me/ready", { params: { header: attempt() } })));
  } catch (refusal) {
    isLeaving.set(false);
    if (!(refusal instanceof Refusal && refusal.code === "performer.booked")) throw refusal;
    await queries.invalidateQueries({ queryKey: meQuery.queryKey });
  }
}
