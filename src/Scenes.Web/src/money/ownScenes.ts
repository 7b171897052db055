import type { Schemas } from "../api/refusal";

type Row = Schemas["OwnSceneRow"];

/** What there is to do about a scene: come, review, or nothing any more. */
export type Next = "join" | "review" | "none";

const under: readonly Schemas["ScenePhase"][] = ["Offered", "Gathering", "Live", "Holding"];

/** Whether somebody was there to observe. */
export const isObserver = ({ slot }: Row): boolean => slot.startsWith("O");

/** What there is to do about a scene. A review that was given can still be read, but nothing waits for it. */
export function nextOf(row: Row): Next {
  if (under.includes(row.phase)) return "join";
  // The server leaves out what is null.
  const isUndecided = typeof row.granted !== "boolean";
  return row.phase === "Reviewing" && isUndecided && !isObserver(row) ? "review" : "none";
}

/** The scenes with something to do before those without, each the newest first. */
export function sorted(rows: readonly Row[]): { todo: Row[]; past: Row[] } {
  const newest = [...rows].sort((a, b) => Date.parse(b.offeredAt) - Date.parse(a.offeredAt));
  return {
    todo: newest.filter((row) => nextOf(row) !== "none"),
    past: newest.filter((row) => nextOf(row) === "none"),
  };
}

/** What somebody decided about the use of a scene, or did not. */
export function decisionOf(row: Row): "granted" | "refused" | "asked" | "noReview" | "notAsked" {
  if (row.granted === true) return "granted";
  if (row.granted === false) return "refused";
  if (nextOf(row) === "review") return "asked";
  return row.phase === "Completed" && !isObserver(row) ? "noReview" : "notAsked";
}
