import { useSyncExternalStore } from "react";

/** A value that several parts of the page look at, and the page may outlive none of them. */
export type Store<T> = { get: () => T; set: (next: T) => void; use: () => T };

/** Makes one. */
export function store<T>(first: T): Store<T> {
  let value = first;
  const listeners = new Set<() => void>();
  const get = () => value;
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    get,
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    use: () => useSyncExternalStore(subscribe, get),
  };
}
