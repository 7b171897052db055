/** What a key can do on the label pad. */
export type Action =
  | "about.A" | "about.B" | "shift" | "laugh" | "silence" | "break" | "undo" | `intensity.${1 | 2 | 3 | 4 | 5}`
  | `word.${string}`;

export type Bindings = Readonly<Partial<Record<Action, string>>>;

const fixed: readonly (readonly [Action, string])[] = [
  ["about.A", "a"], ["about.B", "b"], ["shift", "t"], ["laugh", "l"], ["silence", "s"], ["break", "k"], ["undo", "u"],
  ["intensity.1", "1"], ["intensity.2", "2"], ["intensity.3", "3"], ["intensity.4", "4"], ["intensity.5", "5"],
];

/** Words get the keys that are left, row by row; those that are too many have none until they are given one. */
const forWords = "qweryiopdfghjzxcvnm67890";

/** The keys for a list of words, with what was chosen otherwise. */
export function bindingsFor(words: readonly string[], chosen: Bindings): Bindings {
  const bindings: Partial<Record<Action, string>> = {};
  for (const [action, key] of fixed) bindings[action] = chosen[action] ?? key;
  const taken = new Set(Object.values(bindings));
  const own = words.map((word) => chosen[`word.${word}`]);
  for (const key of own) if (key !== undefined) taken.add(key);
  const free = Array.from(forWords).filter((key) => !taken.has(key));
  words.forEach((word, i) => {
    // A key that was chosen for a word may since be that of something else: the word stands back.
    const isTaken = own[i] !== undefined && Object.values(bindings).includes(own[i]);
    const key = own[i] !== undefined && !isTaken ? own[i] : free.shift();
    if (key !== undefined) bindings[`word.${word}`] = key;
  });
  return bindings;
}

/** What a key does. */
export function actionOf(bindings: Bindings, key: string): Action | null {
  for (const [action, bound] of Object.entries(bindings)) if (bound === key) return action as Action;
  return null;
}

/** What has the key already, besides the action itself. */
export function conflictOf(bindings: Bindings, action: Action, key: string): Action | null {
  const other = actionOf(bindings, key);
  return other == null || other === action ? null : other;
}

type Press = { key: string; code: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

/**
 * The key that was pressed as it is bound, null for none that can be. Digits by where they are, as some keyboards give
 * them with Shift only; letters by what they write, and where that is no letter of ours by where they are.
 */
export function keyOf({ key, code, ctrlKey, metaKey, altKey }: Press): string | null {
  if (ctrlKey || metaKey || altKey) return null;
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code);
  if (digit?.[1]) return digit[1];
  const letter = key.toLowerCase();
  if (/^[a-z]$/.test(letter)) return letter;
  return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? null;
}

/** Whether what has the focus takes letters itself. */
export function isTyping(target: { tagName: string; type?: string; isContentEditable?: boolean }): boolean {
  if (target.isContentEditable === true || target.tagName === "TEXTAREA" || target.tagName === "SELECT") return true;
  return target.tagName === "INPUT" && !["radio", "checkbox", "range", "button"].includes(target.type ?? "text");
}
