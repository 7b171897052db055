import { texts } from "../texts";
import { wordOf } from "../texts/word";
import type { Action } from "./keys";

const { pad, keys } = texts.observer;

export const wordName = wordOf;

/** What an action is called. */
export function actionName(action: Action): string {
  if (action.startsWith("word.")) return wordName(action.slice("word.".length));
  if (action.startsWith("intensity.")) return keys.intensity(Number(action.slice(-1)));
  const fixed: Readonly<Record<string, string>> = {
    "about.A": keys.aboutA, "about.B": keys.aboutB, undo: keys.undo, shift: pad.shift, laugh: pad.laugh,
    silence: pad.silence, break: pad.break,
  };
  return fixed[action] ?? action;
}

/** A key as one reads it. */
export const keyName = (key: string | undefined): string => key?.toUpperCase() ?? keys.none;
