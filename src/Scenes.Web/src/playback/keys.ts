/** What a key does to a playback. */
export type Press = "toggle" | "back" | "forward" | "start" | "end" | "help";

/** What has the focus: nothing that takes keys, a button, something with arrows of its own, or a field. */
export type Focus = "free" | "button" | "arrows" | "typing";

const letters: Readonly<Record<string, Press>> = { k: "toggle", j: "back", l: "forward", "?": "help" };
const arrows: Readonly<Record<string, Press>> = {
  ArrowLeft: "back", ArrowRight: "forward", Home: "start", End: "end",
};

/** What a press does; null for nothing. Letters are left out where they label. */
export function pressOf(key: string, focus: Focus, hasLetters: boolean): Press | null {
  if (focus === "typing") return null;
  if (key === " ") return focus === "free" ? "toggle" : null;
  if (key in arrows) return focus === "arrows" ? null : arrows[key] ?? null;
  return hasLetters ? letters[key.toLowerCase()] ?? null : null;
}

type Target = {
  tagName: string; type?: string; isContentEditable?: boolean; role?: string | null;
  hasAttribute?: (name: string) => boolean;
};

/** What has the focus, as far as keys care. */
export function focusOf(target: Target): Focus {
  const { tagName, type = "text", role } = target;
  if (target.hasAttribute?.("data-seek")) return "free";
  if (target.isContentEditable === true || tagName === "TEXTAREA") return "typing";
  if (tagName === "SELECT" || role === "application") return "arrows";
  if (tagName === "INPUT") {
    if (type === "range" || type === "radio") return "arrows";
    return type === "checkbox" || type === "button" ? "button" : "typing";
  }
  return ["BUTTON", "A", "SUMMARY"].includes(tagName) || tagName === "PRE" ? "button" : "free";
}
