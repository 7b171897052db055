import type { Role } from "./roles";

/** Who is signed in here, and until when. */
export type Credentials = { role: Role; id: string; token: string; expiresAt: string };

// Of the tab: two tabs may be two people, which is how one tries a scene alone.
const Key = "scenes.credentials";
const listeners = new Set<() => void>();
let current = read();

function read(): Credentials | null {
  const text = sessionStorage.getItem(Key);
  if (text == null) return null;
  const found = JSON.parse(text) as Credentials;
  return Date.parse(found.expiresAt) > Date.now() ? found : null;
}

/** Who is signed in; null for nobody. */
export const credentials = (): Credentials | null => current;

/** Signs somebody in, or out. */
export function signInAs(next: Credentials | null): void {
  current = next;
  if (next) sessionStorage.setItem(Key, JSON.stringify(next));
  else sessionStorage.removeItem(Key);
  for (const listener of listeners) listener();
}

/** Calls back whenever somebody signs in or out. */
export function onSignIn(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
