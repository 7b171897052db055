import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "../api/client";
import { isComing, withAddresses, type Recordings } from "./addresses";

const ComingMs = 5000;

const options = (key: readonly string[], ask: (signal: AbortSignal) => Promise<Recordings>) => queryOptions({
  queryKey: key,
  queryFn: ({ signal }) => ask(signal),
  structuralSharing: (before, next) => withAddresses(before as Recordings | undefined, next as Recordings),
  refetchInterval: ({ state }) => (state.data?.segments.some(isComing) ? ComingMs : false),
});

/** The recordings of a scene that one played in, or labels. */
export const recordingsQuery = (scene: string) => options(["scene", scene, "recordings"], (signal) =>
  answered(api.GET("/api/v1/scenes/{scene}/recordings", { params: { path: { scene } }, signal })));

/** The recordings of a scene of one's campaign. */
export const labRecordingsQuery = (slug: string, scene: string) =>
  options(["campaign", slug, "recordings", scene], (signal) =>
    answered(api.GET("/api/v1/campaigns/{slug}/scenes/{scene}/recordings", {
      params: { path: { slug, scene } }, signal,
    })));
