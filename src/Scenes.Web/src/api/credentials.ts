import type { Role } from "./roles";

/** Who is signed in here, and until when. */
export type Credentials = { role: Role; id: string; token: string; expiresAt: string };

// Of the tab: two tabs may be two people, which is how one tries a scene alone.
const Key = "scenes.credentials";
const listeners = new Set<() => void>();
let hasEnded = false;
let current = read();

// Whether it has ended the server says: this machine's clock may be wrong.
function read(): Credentials | null {
  try {
    return JSON.parse(sessionStorage.getItem(Key) ?? "null") as Credentials | null;
  } catch {
    return null;
  }
}

/** Who is signed in; null for nobody. */
export const credentials = (): Credentials | null => current;

/** Whether nobody is signed in because the server took the token no more. */
export const hasSignInEnded = (): boolean => hasEnded;

/** Signs somebody in, or out. */
export function signInAs(next: Credentials | null): void {
  hasEnded = false;
  tell(next);
}

/** The server does not take a token: it ended, or the server has another key. Whoever has it must sign in again. */
export function endSignIn(token: string): void {
  // An answer to somebody who signed out since says nothing of who is here now.
  if (current?.token !== token) return;
  hasEnded = true;
  tell(null);
}

function tell(next: Credentials | null): void {
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
