import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "../api/client";
import { pagesQuery } from "../api/pages";
import { Refusal } from "../api/refusal";

export const overviewQuery = queryOptions({
  queryKey: ["ops", "overview"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/ops/overview", { signal })),
});

export const performerQuery = (performer: string) =>
  queryOptions({
    queryKey: ["ops", "performer", performer],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/ops/performers/{performer}", {
      params: { path: { performer } }, signal,
    })),
  });

/** How somebody waits; null for whoever does not. */
export const waitingQuery = (performer: string) =>
  queryOptions({
    queryKey: ["ops", "waiting", performer],
    queryFn: async ({ signal }) => {
      try {
        return await answered(api.GET("/api/v1/ops/performers/{performer}/waiting", {
          params: { path: { performer } }, signal,
        }));
      } catch (fault) {
        if (fault instanceof Refusal && fault.status === 404) return null;
        throw fault;
      }
    },
  });

export const liveScenesQuery = pagesQuery(["ops", "scenes"], (query, signal) =>
  answered(api.GET("/api/v1/ops/scenes", { params: { query }, signal })), 100);

export const accountsQuery = pagesQuery(["ops", "accounts"], (query, signal) =>
  answered(api.GET("/api/v1/ops/accounts", { params: { query }, signal })), 100);
