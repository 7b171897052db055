import type { FieldError, Schemas } from "../api/refusal";
import { texts } from "../texts";
import { Field } from "../ui/Field";
import { errorAt, errorBelow } from "../ui/fieldErrors";
import { Section } from "../ui/Page";
import type { CampaignDraft } from "./campaignDraft";
import { Choices } from "./Choices";
import styles from "./Lab.module.css";
import { kinds, scopes, skills } from "./words";

const say = texts.lab.form;

type Props = {
  draft: CampaignDraft;
  errors: readonly FieldError[];
  bounds: Readonly<Record<string, number>>;
  vocabularies: readonly Schemas["VocabularyRow"][];
  onEdit: (draft: CampaignDraft) => void;
};

type TextKey = { [Key in keyof CampaignDraft]: CampaignDraft[Key] extends string ? Key : never }[keyof CampaignDraft];

/** What is ordered besides the cells: for what pool, for what money, who may play. */
export function CampaignFields({ draft, errors, bounds, vocabularies, onEdit }: Props) {
  const change = (part: Partial<CampaignDraft>) => onEdit({ ...draft, ...part });
  const between = (least: number, most: string) => say.between(least, bounds[most] ?? least);
  const field = (key: TextKey, path: string, label: string, hint?: string, inputMode?: "numeric" | "decimal") => (
    <Field label={label} hint={hint} error={errorAt(errors, path)}>
      {(control) => (
        <input
          {...control} value={draft[key]} inputMode={inputMode} spellCheck={false} autoComplete="off"
          onChange={(event) => change({ [key]: event.target.value })}
        />
      )}
    </Field>
  );
  const titles = new Map(vocabularies.map((row) => [row.vocabulary, `${row.title} (${row.vocabulary})`]));
  return (
    <>
      <Section title={say.parts.money}>
        <div className={styles["fields"]}>
          {field("currency", "currency", say.currency, say.currencyHint)}
          {field("budget", "budgetMinor", say.budget, say.inCurrency(draft.currency), "decimal")}
          {field("rate", "ratePerHour", say.rate, say.inCurrency(draft.currency), "decimal")}
        </div>
        <div className={styles["fields"]}>
          {field("sceneSeconds", "sceneSeconds", say.sceneSeconds,
            between(bounds["sceneSecondsMin"] ?? 1, "sceneSecondsMax"), "numeric")}
          {field("minPlayedSeconds", "minPlayedSeconds", say.minPlayed, undefined, "numeric")}
          {field("observers", "observers", say.observers, between(0, "observersPerScene"), "numeric")}
        </div>
      </Section>
      <Section title={say.parts.people}>
        <div className={styles["fields"]}>
          {field("language", "language", say.language, texts.lab.editor.languageHint)}
          <Field label={say.kind} error={errorAt(errors, "kind")}>
            {(control) => (
              <select {...control} value={draft.kind} onChange={(event) => change({ kind: event.target.value })}>
                {kinds.map((kind) => <option key={kind} value={kind}>{texts.lab.editor.kinds[kind] ?? kind}</option>)}
              </select>
            )}
          </Field>
          {field("weight", "weight", say.weight, say.weightHint, "decimal")}
        </div>
        <Choices
          legend={say.scopes} options={scopes} chosen={draft.scopes} error={errorBelow(errors, "scopes")}
          onChoose={(chosen) => change({ scopes: chosen })}
        />
        <Choices
          legend={say.skills} options={skills} chosen={draft.skills} error={errorBelow(errors, "skills")}
          onChoose={(chosen) => change({ skills: chosen })}
        />
        <Choices
          legend={say.vocabularies} hint={say.vocabulariesHint} options={[...titles.keys()]} chosen={draft.vocabularies}
          labelOf={(id) => titles.get(id) ?? id} error={errorBelow(errors, "vocabularies")}
          onChoose={(chosen) => change({ vocabularies: chosen })}
        />
      </Section>
    </>
  );
}
