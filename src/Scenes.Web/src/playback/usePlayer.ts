import { useQuery, useQueryClient, type QueryKey } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { Player, type View } from "./player";
import { isComing, type Recordings } from "./addresses";
import type { recordingsQuery } from "./recordings";
import { timelineOf, type Span, type Timeline } from "./timeline";

/** Everything about what can be played of a scene. */
export type Playing = {
  player: Player;
  timeline: Timeline;
  segments: Recordings["segments"];
  /** Whether more may come. */
  isComing: boolean;
  isPending: boolean;
  fault: Error | null;
  /** A file could not be played: its address may be too old, so the list is asked again, once. */
  fail: (segment: string) => void;
  /** A file can be played. */
  succeed: (segment: string) => void;
};

/** Plays a scene's recordings, and follows what comes. */
export function usePlayer(
  query: ReturnType<typeof recordingsQuery>, liveMs: number | null, endedMs: number | null, seen: readonly Span[] = [],
): Playing {
  const { data, isPending, error } = useQuery(query);
  const segments = useMemo(() => data?.segments ?? [], [data]);
  const timeline = useMemo(() => timelineOf(segments, liveMs, endedMs), [segments, liveMs, endedMs]);
  const [player] = useState(() => new Player(timeline, seen));
  useEffect(() => player.become(timeline), [player, timeline]);
  useEffect(() => () => player.pause(), [player]);
  const renewal = useRenewal(query.queryKey, player);
  return {
    player, timeline, segments, isPending, fault: error, isComing: segments.some(isComing), ...renewal,
  };
}

function useRenewal(key: QueryKey, player: Player) {
  const queries = useQueryClient();
  const asked = useRef(new Set<string>());
  return {
    fail: (segment: string) => {
      if (asked.current.has(segment)) {
        player.fail(segment);
        return;
      }
      asked.current.add(segment);
      queries.setQueryData<Recordings>(key, (list) => list && { ...list, isSpent: true });
      void queries.invalidateQueries({ queryKey: key });
    },
    succeed: (segment: string) => void asked.current.delete(segment),
  };
}

/** A part of what one sees of a playback, always the latest; what it selects must be comparable by `Object.is`. */
export const useView = <T>(player: Player, select: (view: View) => T): T =>
  useSyncExternalStore(player.subscribe, () => select(player.current()));
