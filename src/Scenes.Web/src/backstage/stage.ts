import { store } from "../ui/store";

/** Why somebody who waited does not any more, without having said so; null when nothing is to be told. */
export const note = store<"stale" | "hidden" | null>(null);

/** Whether the screen is kept on: held, let go by the browser, or impossible. */
export const screenLock = store<"none" | "held" | "lost">("none");

/** Whether the last sign of somebody who waits came through. */
export const isHeard = store(true);

/** Whether they said that they stop waiting; holds until they wait again, as news of it come by several ways. */
export const isLeaving = store(false);

const Key = "scenes.ring";

/** Whether an offer rings. */
export const ring = store(localStorage.getItem(Key) !== "no");

/** Remembers whether an offer rings. */
export function chooseRing(rings: boolean): void {
  ring.set(rings);
  localStorage.setItem(Key, rings ? "yes" : "no");
}
