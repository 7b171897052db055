import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { useEffect } from "react";

/** All pages of a list, one after the other, for as long as somebody looks; empty until the first is there. */
export function useWhole<T>(query: UseInfiniteQueryResult<T[]>): { all: T[]; isWhole: boolean } {
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  return { all: data ?? [], isWhole: data !== undefined && !hasNextPage };
}
