import { useEffect, useState } from "react";
import { credentials } from "../api/credentials";

// Of the tab and of who is signed in: a reload, or the way back, finds what was typed.
const keyOf = (name: string): string => `scenes.draft.${credentials()?.id ?? ""}.${name}`;
const unsaved = new Map<string, string>();

const read = (name: string): unknown => JSON.parse(sessionStorage.getItem(keyOf(name)) ?? "null");

/** Something that is edited until it is saved. */
export type Draft<T> = { value: T; isDirty: boolean; change: (next: T) => void; discard: () => void };

/**
 * Edits something that the server has, and keeps it over a reload.
 * @param name Of the draft; stable.
 * @param label How it is called when somebody is about to leave it.
 * @param saved What the server has.
 */
export function useDraft<T>(name: string, label: string, saved: T): Draft<T> {
  const [kept, setKept] = useState(() => read(name) as T | null);
  const isDirty = kept != null && JSON.stringify(kept) !== JSON.stringify(saved);
  useEffect(() => {
    if (isDirty) unsaved.set(name, label);
    else unsaved.delete(name);
    return () => void unsaved.delete(name);
  }, [name, label, isDirty]);
  return {
    value: kept ?? saved,
    isDirty,
    change: (next) => {
      sessionStorage.setItem(keyOf(name), JSON.stringify(next));
      setKept(next);
    },
    discard: () => {
      sessionStorage.removeItem(keyOf(name));
      setKept(null);
    },
  };
}

/** What is not saved on this page, as it is called. */
export const unsavedLabels = (): string[] => [...unsaved.values()];

/** Forgets what is not saved on this page. */
export function discardAll(): void {
  for (const name of unsaved.keys()) sessionStorage.removeItem(keyOf(name));
  unsaved.clear();
}
