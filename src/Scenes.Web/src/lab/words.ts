/** What a prompt touches, as the server knows it; it has no route for these. */
export const contentNotes = [
  "accident", "addiction", "ageing", "bereavement", "betrayal", "conflict", "family", "illness", "loneliness",
  "migration", "money", "separation", "violence-mentioned", "work",
] as const;

/** What a performer can be verified for. */
export const skills = [
  "character-work", "comedy-timing", "crisis-de-escalation", "dialect", "emotional-range", "improv", "listening",
  "observing", "voice",
] as const;

/** What a recorded scene may be used for. */
export const scopes = [
  "train-generative", "train-other", "evaluate", "show-clip", "voice-likeness", "face-embeddings",
] as const;

export const kinds = ["dyad"] as const;

/** The list that prompts and cells speak in. */
export const emotionsId = ["big6-neutral", "1"] as const;

const Slug = /^[a-z0-9](?:[a-z0-9-]{1,46})[a-z0-9]$/;

export const isSlug = (text: string): boolean => Slug.test(text);

/** A slug out of a title. */
export const slugOf = (title: string): string =>
  title.normalize("NFD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+/, "").slice(0, 48).replace(/-+$/, "");

/** What stands behind the lab in an id. */
export const slugIn = (id: string): string => id.slice(id.indexOf("/") + 1);
