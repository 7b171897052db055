import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { answered, api } from "../api/client";
import { currentClock } from "../api/clock";
import { useFeed, type FeedEvent } from "../api/feed";
import { operation } from "../api/operation";
import { sceneQuery } from "../api/queries";
import type { Schemas } from "../api/refusal";

export type Scene = Schemas["SceneView"];

const BeatMs = 5000;
const present = new Set<Schemas["ScenePhase"]>(["Gathering", "Live", "Holding"]);
const over = new Set<Schemas["ScenePhase"]>(["Completed", "Aborted", "Quarantined"]);

/** Whether people are in the room, or about to be. */
export const isPlayed = (phase: Schemas["ScenePhase"]): boolean => present.has(phase);

/** Whether nothing will happen any more. */
export const isOver = (phase: Schemas["ScenePhase"]): boolean => over.has(phase);

/** Now, by this machine's clock, with what is known of it. */
export function moment(): Schemas["ClientMoment"] {
  const { offsetMs, uncertaintyMs } = currentClock();
  return { atMs: Date.now(), offsetMs, uncertaintyMs: Number.isFinite(uncertaintyMs) ? uncertaintyMs : 0 };
}

function slotOf(event: FeedEvent): string | null {
  const { record } = event.data as { record?: { slot?: string } };
  return record?.slot ?? null;
}

/** A scene, always the latest, and the slots that want to end it. */
export function useScene(id: string) {
  const queries = useQueryClient();
  const [ends, setEnds] = useState<readonly string[]>([]);
  const query = useQuery(queryOptions({ ...sceneQuery(id), refetchInterval: 10_000 }));
  const phase = query.data?.phase;
  // Events say that something changed; what it is now is asked for, so that nothing is told twice in two ways.
  const feed = useFeed(phase === undefined || isOver(phase) ? null : `/api/v1/scenes/${id}/events`, (event) => {
    const slot = slotOf(event);
    if (event.type === "end-proposed" && slot != null) setEnds((before) => [...new Set([...before, slot])]);
    void queries.invalidateQueries({ queryKey: ["scene", id] });
    if (event.type === "phase-changed") void queries.invalidateQueries({ queryKey: ["me"] });
  });
  return { ...query, ends, feed };
}

/** Says every 5 s that one is there, as long as people are in the room. */
export function usePresence(id: string, phase: Schemas["ScenePhase"]): void {
  const isHere = isPlayed(phase);
  useEffect(() => {
    if (!isHere) return;
    const beat = () => void api.POST("/api/v1/scenes/{scene}/heartbeat", { params: { path: { scene: id } } })
      // The next one comes anyway, and the page says that the network is gone.
      .catch(() => undefined);
    beat();
    const beating = setInterval(beat, BeatMs);
    return () => clearInterval(beating);
  }, [id, isHere]);
}

/** What one does in a scene; each press is one operation, whatever becomes of the network. */
export function useCommand<T = undefined>(id: string, send: (key: { "Idempotency-Key": string }, what: T) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (what: T) => send(operation(), what),
    onSettled: () => queries.invalidateQueries({ queryKey: ["scene", id] }),
  });
}

/** Answers an offer, or the question whether one stands in. */
export const useAnswer = (scene: string) => useCommand<boolean>(scene, (header, accept) =>
  answered(api.POST("/api/v1/scenes/{scene}/answer", { params: { path: { scene }, header }, body: { accept } })));

/** Wants to end the scene together. */
export const useEnd = (scene: string) => useCommand(scene, (header) =>
  answered(api.POST("/api/v1/scenes/{scene}/end", { params: { path: { scene }, header } })));

/** Says the stop word. */
export const useStop = (scene: string) => useCommand(scene, (header) =>
  answered(api.POST("/api/v1/scenes/{scene}/stop", { params: { path: { scene }, header } })));

/** Goes, and does not come back. */
export const useLeave = (scene: string) => useCommand(scene, (header) =>
  answered(api.POST("/api/v1/scenes/{scene}/leave", { params: { path: { scene }, header } })));

/** Says what the scene may be used for, after having played it. */
export const useReview = (scene: string) => useCommand<string[]>(scene, (header, scopes) =>
  answered(api.POST("/api/v1/scenes/{scene}/review", { params: { path: { scene }, header }, body: { scopes } })));

/** Says once that something was seen. */
export const useSeen = (scene: string) => useCommand<"card" | { ball: string; how: "read" | "recovered" }>(
  scene, (header, what) => {
    const body = moment();
    if (what === "card")
      return answered(api.POST("/api/v1/scenes/{scene}/card/seen", { params: { path: { scene }, header }, body }));
    const params = { path: { scene, ball: what.ball }, header };
    return what.how === "read"
      ? answered(api.POST("/api/v1/scenes/{scene}/curveballs/{ball}/read", { params, body }))
      : answered(api.POST("/api/v1/scenes/{scene}/curveballs/{ball}/recovered", { params, body }));
  });
