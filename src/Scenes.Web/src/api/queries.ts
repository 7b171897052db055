import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";

/** Who I am and what I wait for; the live stream keeps it fresh. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/me", { signal })),
});

/** Bounds and times, which do not change while the server runs. */
export const limitsQuery = queryOptions({
  queryKey: ["limits"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/limits", { signal })),
  staleTime: Infinity,
});

/** One scene as I may see it. */
export const sceneQuery = (scene: string) =>
  queryOptions({
    queryKey: ["scene", scene],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/scenes/{scene}", { params: { path: { scene } }, signal })),
  });
