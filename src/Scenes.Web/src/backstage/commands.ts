import type { QueryClient } from "@tanstack/react-query";
import { answered, api } from "../api/client";
import { operation } from "../api/operation";
import { meQuery } from "../api/queries";
import { Refusal, type Schemas } from "../api/refusal";
import { isLeaving, note } from "./stage";
import { noteMe } from "./usePerformer";

/** Starts waiting. */
export async function enterAsync(queries: QueryClient, body: Schemas["DeviceCheck"]): Promise<void> {
  noteMe(queries, await answered(api.POST("/api/v1/me/ready", { params: { header: operation() }, body })));
  note.set(null);
  isLeaving.set(false);
}

/** Stops waiting; an offer that came just before is what holds then. */
export async function leaveAsync(queries: QueryClient): Promise<void> {
  isLeaving.set(true);
  try {
    noteMe(queries, await answered(api.DELETE("/api/v1/me/ready", { params: { header: operation() } })));
  } catch (refusal) {
    isLeaving.set(false);
    if (!(refusal instanceof Refusal && refusal.code === "performer.booked")) throw refusal;
    await queries.invalidateQueries({ queryKey: meQuery.queryKey });
  }
}
