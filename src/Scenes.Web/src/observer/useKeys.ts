import { useEffect, useEffectEvent, useState } from "react";
import { actionOf, bindingsFor, isTyping, keyOf, type Action, type Bindings } from "./keys";

const Key = "scenes.observer.keys";

type Choice = { isOn: boolean; chosen: Bindings };

function read(): Choice {
  try {
    return JSON.parse(localStorage.getItem(Key) ?? "") as Choice;
  } catch {
    return { isOn: true, chosen: {} };
  }
}

/** The keys of the label pad, as they were chosen in this browser; they can be switched off (WCAG 2.1.4). */
export function useKeys(words: readonly string[]) {
  const [choice, setChoice] = useState(read);
  const change = (next: Partial<Choice>) => {
    const whole = { ...choice, ...next };
    localStorage.setItem(Key, JSON.stringify(whole));
    setChoice(whole);
  };
  return { ...choice, bindings: bindingsFor(words, choice.chosen), change };
}

/** Calls back with what a press of a key does, never while somebody types or a dialog is open. */
export function usePresses(bindings: Bindings, isOn: boolean, on: (action: Action | "cancel", isFull: boolean) => void) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!isOn || event.repeat || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (event.target instanceof HTMLElement && isTyping(event.target)) return;
    const key = keyOf(event);
    const bare = !event.ctrlKey && !event.metaKey && !event.altKey;
    const other = event.key === "Backspace" ? "undo" : event.key === "Escape" ? "cancel" : null;
    const action = key == null ? (bare ? other : null) : actionOf(bindings, key);
    if (action == null) return;
    event.preventDefault();
    on(action, event.shiftKey);
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => press(event);
    addEventListener("keydown", hear);
    return () => removeEventListener("keydown", hear);
  }, []);
}
