// Closed lists of the server that its API does not list; they never change under the current version.

/** What one can claim, and be verified for. */
export const skills = [
  "improv", "character-work", "emotional-range", "listening", "comedy-timing", "voice", "dialect",
  "crisis-de-escalation", "observing",
] as const;

/** Themes that one may avoid. */
export const contentNotes = [
  "accident", "addiction", "ageing", "bereavement", "betrayal", "conflict", "family", "illness", "loneliness",
  "migration", "money", "separation", "violence-mentioned", "work",
] as const;

/** Uses of a recorded scene, each granted for itself. */
export const scopes = [
  "train-generative", "train-other", "evaluate", "show-clip", "voice-likeness", "face-embeddings",
] as const;

export type Scope = (typeof scopes)[number];

/** The terms that the server takes consent to. */
export const CurrentTerms = "2026-11";

const codes = (
  "aa ab af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et "
  + "eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj "
  + "kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr "
  + "nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg "
  + "th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
).split(" ");

const names = new Intl.DisplayNames(["en"], { type: "language", fallback: "code" });

/** A language's name. */
export const languageName = (code: string): string => names.of(code) ?? code;

/** The languages of ISO 639-1, by their names. */
export const languages = codes.map((code) => ({ code, name: languageName(code) }))
  .sort((a, b) => a.name.localeCompare(b.name, "en"));
