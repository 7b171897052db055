import { useSyncExternalStore } from "react";

let said = "";
const listeners = new Set<() => void>();

/** Says something to those who do not see the page: once, politely. */
export function announce(text: string): void {
  // The same words again are another announcement.
  said = said === text ? `${text} ` : text;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The live region of the application. */
export function Announcer() {
  const text = useSyncExternalStore(subscribe, () => said);
  return <div className="visually-hidden" role="status" aria-live="polite">{text}</div>;
}
