import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "../api/client";
import { pagesQuery } from "../api/pages";
import { emotionsId } from "./words";

/** The emotions that prompts and cells speak in. */
export const emotionsQuery = queryOptions({
  queryKey: ["vocabulary", ...emotionsId],
  queryFn: async ({ signal }) => (await answered(api.GET("/api/v1/vocabularies/{id}/{version}", {
    params: { path: { id: emotionsId[0], version: emotionsId[1] } }, signal,
  }))).items,
  staleTime: Infinity,
});

export const vocabulariesQuery = queryOptions({
  queryKey: ["vocabularies"],
  queryFn: async ({ signal }) => (await answered(api.GET("/api/v1/vocabularies", {
    signal,
  }))).items,
  staleTime: 60_000,
});

export const promptsQuery = pagesQuery(["prompts"], (query, signal) =>
  answered(api.GET("/api/v1/prompts", { params: { query }, signal })), 200);

/** A prompt: its newest version, or one that is named. */
export const promptQuery = (slug: string, version: string | null = null) =>
  queryOptions({
    queryKey: ["prompt", slug, version],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/prompts/{slug}", {
      params: { path: { slug }, ...(version != null && { query: { version } }) }, signal,
    })),
  });

export const campaignsQuery = pagesQuery(["campaigns"], (query, signal) =>
  answered(api.GET("/api/v1/campaigns", { params: { query }, signal })));

export const campaignQuery = (slug: string) =>
  queryOptions({
    queryKey: ["campaign", slug],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/campaigns/{slug}", { params: { path: { slug } }, signal })),
  });

export const campaignScenesQuery = (slug: string) => pagesQuery(["campaign", slug, "scenes"], (query, signal) =>
  answered(api.GET("/api/v1/campaigns/{slug}/scenes", { params: { path: { slug }, query }, signal })), 100);

export const logQuery = (slug: string, scene: string) => pagesQuery(["log", slug, scene], (query, signal) =>
  answered(api.GET("/api/v1/campaigns/{slug}/scenes/{scene}/log", {
    params: { path: { slug, scene }, query }, signal,
  })), 25);

/** What people said in a scene: machine traces come by the hundred, and who reads a list does not read those. */
export const saidQuery = (slug: string, scene: string) => pagesQuery(["said", slug, scene], (query, signal) =>
  answered(api.GET("/api/v1/campaigns/{slug}/scenes/{scene}/labels", {
    params: { path: { slug, scene }, query: { ...query, people: "true" } }, signal,
  })));

/** All labels of a scene. */
export const labelsQuery = (slug: string, scene: string) => pagesQuery(["labels", slug, scene], (query, signal) =>
  answered(api.GET("/api/v1/campaigns/{slug}/scenes/{scene}/labels", {
    params: { path: { slug, scene }, query }, signal,
  })), 200);
