import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { answered, api } from "../api/client";
import { currentClock } from "../api/clock";
import { useFeed } from "../api/feed";
import { operation } from "../api/operation";
import { sceneQuery } from "../api/queries";
import type { Schemas } from "../api/refusal";
import { hear, toldNothing, type Told } from "./told";

export type Scene = Schemas["SceneView"];

const BeatMs = 5000;
const present = new Set<Schemas["ScenePhase"]>(["Gathering", "Live", "Holding"]);
const over = new Set<Schemas["ScenePhase"]>(["Completed", "Aborted", "Quarantined"]);

/** Whether people are in the room, or about to be. */
export const isPlayed = (phase: Schemas["ScenePhase"]): boolean => present.has(phase);

/** Whether nothing will happen any more. */
export const isOver = (phase: Schemas["ScenePhase"]): boolean => over.has(phase);

/** Now, by this machine's clock; null while that was not compared, as the server's says more then. */
function moment(): Schemas["ClientMoment"] | null {
  const { offsetMs, uncertaintyMs } = currentClock();
  return Number.isFinite(uncertaintyMs) ? { atMs: Date.now(), offsetMs, uncertaintyMs } : null;
}

/** How this machine's clock was measured; null while it was not. */
function measured(): Schemas["ClockMeasurement"] | null {
  const { offsetMs, uncertaintyMs } = currentClock();
  return Number.isFinite(uncertaintyMs) ? { sentAtMs: Date.now(), offsetMs, uncertaintyMs, driftPpm: null } : null;
}

/** A scene, always the latest, and what was told of it. */
export function useScene(id: string) {
  const queries = useQueryClient();
  const [told, setTold] = useState<Told>(toldNothing);
  const query = useQuery(queryOptions({ ...sceneQuery(id), refetchInterval: 10_000 }));
  const phase = query.data?.phase;
  // Events say that something changed; what it is now is asked for, so that nothing is told twice in two ways.
  const feed = useFeed(phase === undefined || isOver(phase) ? null : `/api/v1/scenes/${id}/events`, (event) => {
    setTold((before) => hear(before, event, query.data?.slot));
    void queries.invalidateQueries({ queryKey: ["scene", id] });
    if (event.type === "phase") void queries.invalidateQueries({ queryKey: ["me"] });
  });
  return { ...query, told, feed };
}

/** Says every 5 s that one is there, as long as people are in the room; null for whoever is not. */
export function usePresence(id: string, phase: Schemas["ScenePhase"] | null): void {
  const isHere = phase != null && isPlayed(phase);
  useEffect(() => {
    if (!isHere) return;
    const beat = () => void api.POST("/api/v1/scenes/{scene}/heartbeat", { params: { path: { scene: id } }, body: measured() })
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
export const useReview = (scene: string) => useCommand<Schemas["SceneReview"]>(scene, (header, body) =>
  answered(api.POST("/api/v1/scenes/{scene}/review", { params: { path: { scene }, header }, body })));

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
