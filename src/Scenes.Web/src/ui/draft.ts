import { useState } from "react";

/**
 * What somebody is writing: kept in the tab until it is saved, so that loading the page again loses nothing. Null keeps
 * nothing yet: the page shows what is stored.
 */
export function useDraft<T>(key: string): [draft: T | null, write: (draft: T | null) => void] {
  const [draft, setDraft] = useState<T | null>(() => {
    const text = sessionStorage.getItem(key);
    return text == null ? null : (JSON.parse(text) as T);
  });
  const write = (next: T | null) => {
    if (next == null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(next));
    setDraft(next);
  };
  return [draft, write];
}
