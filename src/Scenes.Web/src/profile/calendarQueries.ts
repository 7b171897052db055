import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "../api/client";
import { Refusal } from "../api/refusal";

/** When somebody can be there, as they saved it; null where they never did. */
export const availabilityQuery = queryOptions({
  queryKey: ["availability"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/me/availability", { signal })).catch((fault: unknown) => {
    if (fault instanceof Refusal && fault.code === "not_found") return null;
    throw fault;
  }),
});

/** What is open in the days ahead. */
export const openingsQuery = queryOptions({
  queryKey: ["openings"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/me/openings", { params: { query: { days: "14" } }, signal })),
});
