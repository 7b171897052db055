import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answered, api } from "../api/client";

const Default = "big6-neutral/1";
const Key = "scenes.observer.vocabulary";

/** The words of the label pad, and what other lists there are. A scene does not tell those of its campaign. */
export function useVocabulary() {
  const [vocabulary, setVocabulary] = useState(() => localStorage.getItem(Key) ?? Default);
  const lists = useQuery({
    queryKey: ["vocabularies"],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/vocabularies", { signal })),
    staleTime: Infinity,
  });
  const [id = "", version = ""] = vocabulary.split("/");
  const words = useQuery({
    queryKey: ["vocabulary", vocabulary],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/vocabularies/{id}/{version}", { params: { path: { id, version } }, signal })),
    staleTime: Infinity,
  });
  const choose = (next: string) => {
    localStorage.setItem(Key, next);
    setVocabulary(next);
  };
  return {
    vocabulary, choose, words: words.data?.items ?? [], fault: words.error,
    lists: (lists.data?.items ?? []).filter((one) => one.type === "category"),
    retry: () => void words.refetch(),
  };
}
