import { queryOptions, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useFeed, type FeedState } from "../api/feed";
import { isSilent } from "../api/link";
import { meQuery } from "../api/queries";
import type { Schemas } from "../api/refusal";
import { store } from "../ui/store";

export type Performer = Schemas["PerformerView"];

/** The newer of two sights of a performer; of one revision the later one, as reasons for waiting have none. */
export const newer = (old: Performer | undefined, next: Performer): Performer =>
  old && old.performer === next.performer && old.revision > next.revision ? old : next;

/** Notes how a performer looks now, wherever that was seen. */
export function noteMe(queries: QueryClient, next: Performer): void {
  queries.setQueryData<Performer>(meQuery.queryKey, (old) => newer(old, next));
}

const NoticeMs = 2000;
const feed = store<FeedState>("connecting");

/** Where one stands, always the latest, and whether news come: for any page of a performer. */
export function usePerformer() {
  // The stream brings what changes; asking again is for when it is lost.
  const state = feed.use();
  const query = useQuery(queryOptions({ ...meQuery, refetchInterval: state === "open" ? 60_000 : 5000 }));
  return { ...query, feed: state };
}

/** Keeps {@link usePerformer} fresh; one of these for all pages, as each is a connection. */
export function usePerformerFeed(): void {
  const queries = useQueryClient();
  const state = useFeed("/api/v1/me/events", (event) => {
    if (event.type === "performer") noteMe(queries, event.data as Performer);
  });
  useEffect(() => feed.set(state), [state]);
  useEffect(() => {
    if (state !== "lost") return;
    // The server ends streams now and then, and they go on at once.
    const noticing = setTimeout(() => isSilent.set(true), NoticeMs);
    return () => {
      clearTimeout(noticing);
      isSilent.set(false);
    };
  }, [state]);
}
