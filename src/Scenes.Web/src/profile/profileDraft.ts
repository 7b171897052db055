import type { Schemas } from "../api/refusal";
import { minorOf, plainAmount } from "../ui/money";

type Profile = Schemas["Profile"];
export type Grade = { skill: string; level: number };

/** A profile while it is edited. */
export type ProfileDraft = {
  name: string;
  languages: readonly Grade[];
  /** Levels by skill; a skill that is not claimed is missing. */
  levels: Readonly<Record<string, number>>;
  maxIntensity: number;
  avoid: readonly string[];
  /** As it is typed. */
  rate: string;
  blocked: readonly string[];
};

/** What a language counts without a level. */
const LevelOfAWord = 3;
export const MostLanguages = 8;

/** Whether a text can be somebody's id. */
export const isId = (text: string): boolean => /^[a-z0-9-]{3,40}$/.test(text);

// The description leaves both lists untyped.
const gradesOf = (profile: Profile): Grade[] => (profile.levels ?? []) as Grade[];

/** What is edited: what somebody said so far, else a beginning in their browser's language. */
export function draftOf(profile: Profile | null | undefined, language: string): ProfileDraft {
  if (!profile) {
    return {
      name: "", languages: [{ skill: language, level: LevelOfAWord }], levels: {}, maxIntensity: 2, avoid: [],
      rate: "0", blocked: [],
    };
  }
  const grades = gradesOf(profile);
  const levelOf = (word: string) => grades.find(({ skill }) => skill === word)?.level;
  return {
    name: profile.name,
    languages: profile.languages.map((skill) => ({ skill, level: levelOf(skill) ?? LevelOfAWord })),
    levels: Object.fromEntries(grades.filter(({ skill }) => !profile.languages.includes(skill))
      .map(({ skill, level }) => [skill, level])),
    maxIntensity: profile.maxIntensity,
    avoid: profile.avoid,
    rate: plainAmount(profile.minRatePerHour),
    blocked: profile.blocked as string[],
  };
}

/** What the server is sent. */
export const profileOf = (draft: ProfileDraft): Profile => ({
  name: draft.name.trim(),
  languages: draft.languages.map(({ skill }) => skill),
  maxIntensity: draft.maxIntensity,
  avoid: [...draft.avoid],
  minRatePerHour: minorOf(draft.rate) ?? 0,
  blocked: [...draft.blocked],
  levels: [...draft.languages, ...Object.entries(draft.levels).map(([skill, level]) => ({ skill, level }))],
});

/** The fields that something can be wrong with. */
export type Wrong = Partial<Record<"name" | "languages" | "rate", "missing" | "tooLong" | "amount" | "tooMuch">>;

/** What is wrong with a draft; nothing for none. */
export function wrongIn(draft: ProfileDraft, limits: { nameLength: number; ratePerHourMax: number }): Wrong {
  const wrong: Wrong = {};
  const name = draft.name.trim();
  if (name === "") wrong.name = "missing";
  else if (name.length > limits.nameLength) wrong.name = "tooLong";
  if (draft.languages.length === 0) wrong.languages = "missing";
  const rate = minorOf(draft.rate);
  if (rate == null) wrong.rate = "amount";
  else if (rate > limits.ratePerHourMax) wrong.rate = "tooMuch";
  return wrong;
}
