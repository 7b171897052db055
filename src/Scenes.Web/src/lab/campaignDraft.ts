import type { Schemas } from "../api/refusal";
import { digitsOf } from "../ui/format";

type CampaignSpec = Schemas["CampaignSpec"];

/** A cell as it is written; `key` is of this page alone. */
export type CellDraft = { key: string; id: string; from: string; to: string; target: string; prompts: string[] };

/** An order as it is written: numbers as they are typed, money in units of the currency. */
export type CampaignDraft = {
  title: string;
  language: string;
  kind: string;
  currency: string;
  budget: string;
  rate: string;
  sceneSeconds: string;
  minPlayedSeconds: string;
  observers: string;
  scopes: string[];
  skills: string[];
  vocabularies: string[];
  weight: string;
  rules: string;
  cells: CellDraft[];
};

export const emptyCampaign: CampaignDraft = {
  title: "", language: "en", kind: "dyad", currency: "USD", budget: "", rate: "", sceneSeconds: "600",
  minPlayedSeconds: "240", observers: "1", scopes: ["train-generative", "evaluate"], skills: [], vocabularies: [],
  weight: "1", rules: "", cells: [],
};

/** What is typed, as a number; NaN for what is none. */
export const numberOf = (text: string): number => (text.trim() === "" ? NaN : Number(text.trim().replace(",", ".")));

/** Minor units of what is typed in units of a currency; NaN for what is no such amount. */
export function minorOf(text: string, currency: string): number {
  const minor = numberOf(text) * 10 ** digitsOf(currency);
  const whole = Math.round(minor);
  return Math.abs(minor - whole) < 1e-6 * Math.max(1, whole) ? whole : NaN;
}

/** An amount of minor units as one types it. */
export const typedOf = (minor: number, currency: string): string => String(minor / 10 ** digitsOf(currency));

/** An order that was made, to begin another one with. */
export const draftOfSpec = (spec: CampaignSpec): CampaignDraft => ({
  title: spec.title,
  language: spec.language,
  kind: spec.kind,
  currency: spec.currency,
  budget: typedOf(spec.budgetMinor, spec.currency),
  rate: typedOf(spec.ratePerHour, spec.currency),
  sceneSeconds: String(spec.sceneSeconds),
  minPlayedSeconds: String(spec.minPlayedSeconds),
  observers: String(spec.observers),
  scopes: spec.scopes,
  skills: spec.skills,
  vocabularies: (spec.vocabularies ?? []).map(String),
  weight: String(spec.weight ?? 1),
  rules: spec.rules ?? "",
  cells: spec.cells.map(({ id, transition, target, prompts }) => (
    { key: id, id, ...transition, target: String(target), prompts })),
});

/** What is sent, of a draft whose numbers are numbers. */
export const specOf = (draft: CampaignDraft): CampaignSpec => ({
  title: draft.title,
  language: draft.language,
  kind: draft.kind,
  cells: draft.cells.map(({ id, from, to, target, prompts }) => (
    { id, transition: { from, to }, target: numberOf(target), prompts })),
  currency: draft.currency,
  budgetMinor: minorOf(draft.budget, draft.currency),
  ratePerHour: minorOf(draft.rate, draft.currency),
  sceneSeconds: numberOf(draft.sceneSeconds),
  minPlayedSeconds: numberOf(draft.minPlayedSeconds),
  observers: numberOf(draft.observers),
  scopes: draft.scopes,
  skills: draft.skills,
  vocabularies: draft.vocabularies.length > 0 ? draft.vocabularies : null,
  rules: draft.rules.trim() === "" ? null : draft.rules,
  weight: numberOf(draft.weight),
});

/** The prompts that may stand in a cell: in the campaign's language, with a role that plays the shift. */
export const promptsFor = (
  prompts: readonly Schemas["PromptVersion"][], campaign: Pick<CampaignDraft, "language" | "kind">,
  cell: Pick<CellDraft, "from" | "to">,
): Schemas["PromptVersion"][] =>
  prompts.filter(({ content }) => content.language === campaign.language && content.kind === campaign.kind
    && content.roles.some(({ transition }) => transition.from === cell.from && transition.to === cell.to));

/** A name for a cell out of its shift that no other cell has. */
export function cellIdOf(cells: readonly CellDraft[], cell: CellDraft): string {
  if (cell.from === "" || cell.to === "") return cell.id;
  const name = `${cell.from}-to-${cell.to}`;
  for (let number = 1; ; number++) {
    const id = number === 1 ? name : `${name}-${number}`;
    if (!cells.some((other) => other.key !== cell.key && other.id === id)) return id;
  }
}
