import { infiniteQueryOptions } from "@tanstack/react-query";

type PageOf<T> = { items: T[]; next?: string | null };

/** A list that comes in pages; `fetch` gets one, after what the page before it named. */
export const pagesQuery = <T>(
  key: readonly unknown[],
  fetch: (query: { after?: string; limit: number }, signal: AbortSignal) => Promise<PageOf<T>>,
  limit = 50,
) =>
  infiniteQueryOptions({
    queryKey: [...key, "pages"],
    queryFn: ({ pageParam, signal }) => fetch(pageParam == null ? { limit } : { after: pageParam, limit }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    select: ({ pages }) => pages.flatMap((page) => page.items),
  });
