import { useEffect, useEffectEvent } from "react";
import { focusOf, pressOf, type Press } from "./keys";

/** Calls back with what keys do to the playback; other keys go to `more`, which says whether it took them. */
export function usePlaybackKeys(
  on: (press: Press) => void, hasLetters: boolean, more?: (key: string) => boolean,
): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (document.querySelector("dialog[open]")) return;
    const focus = event.target instanceof HTMLElement ? focusOf(event.target) : "free";
    const what = pressOf(event.key, focus, hasLetters);
    if (what) on(what);
    else if (focus === "typing" || event.repeat || more?.(event.key.toLowerCase()) !== true) return;
    event.preventDefault();
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => press(event);
    addEventListener("keydown", hear);
    return () => removeEventListener("keydown", hear);
  }, []);
}
