import type { FieldError } from "../api/refusal";
import { texts } from "../texts";
import { Field } from "../ui/Field";
import { errorAt, errorBelow } from "../ui/fieldErrors";
import { Section } from "../ui/Page";
import { Choices } from "./Choices";
import styles from "./Lab.module.css";
import { lengths, mostContentNotes, type PromptDraft } from "./promptDraft";
import { contentNotes, kinds } from "./words";

const say = texts.lab.editor;

type Props = {
  draft: PromptDraft;
  errors: readonly FieldError[];
  nameLength: number;
  onEdit: (draft: PromptDraft) => void;
};

/** What a prompt is about, and for whom. */
export function AboutFields({ draft, errors, nameLength, onEdit }: Props) {
  const change = (part: Partial<PromptDraft>) => onEdit({ ...draft, ...part });
  return (
    <Section title={say.parts.about}>
      <Field label={say.titleField} error={errorAt(errors, "title")}>
        {(control) => (
          <input
            {...control} value={draft.title} maxLength={nameLength}
            onChange={(event) => change({ title: event.target.value })}
          />
        )}
      </Field>
      <div className={styles["fields"]}>
        <Field label={say.language} hint={say.languageHint} error={errorAt(errors, "language")}>
          {(control) => (
            <input
              {...control} value={draft.language} maxLength={3} spellCheck={false} autoCapitalize="none"
              onChange={(event) => change({ language: event.target.value })}
            />
          )}
        </Field>
        <Field label={say.kind} error={errorAt(errors, "kind")}>
          {(control) => (
            <select {...control} value={draft.kind} onChange={(event) => change({ kind: event.target.value })}>
              {kinds.map((kind) => <option key={kind} value={kind}>{say.kinds[kind] ?? kind}</option>)}
            </select>
          )}
        </Field>
        <Field label={say.intensity} error={errorAt(errors, "intensity")}>
          {(control) => (
            <select
              {...control} value={draft.intensity}
              onChange={(event) => change({ intensity: Number(event.target.value) })}
            >
              {say.intensities.map((label, i) => <option key={label} value={i + 1}>{label}</option>)}
            </select>
          )}
        </Field>
      </div>
      <Choices
        legend={say.contentNotes} hint={say.contentNotesHint(mostContentNotes)} options={contentNotes}
        chosen={draft.contentNotes} error={errorBelow(errors, "contentNotes")}
        onChoose={(chosen) => change({ contentNotes: chosen })}
      />
      <Field
        label={say.premise} error={errorAt(errors, "premise")}
        hint={say.premiseHint(draft.premise.length, ...lengths.premise)}
      >
        {(control) => (
          <textarea
            {...control} rows={6} value={draft.premise} onChange={(event) => change({ premise: event.target.value })}
          />
        )}
      </Field>
    </Section>
  );
}
