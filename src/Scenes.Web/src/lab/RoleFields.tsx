import type { FieldError } from "../api/refusal";
import { texts } from "../texts";
import { Field } from "../ui/Field";
import { errorAt, errorBelow } from "../ui/fieldErrors";
import { Section } from "../ui/Page";
import { EmotionSelect } from "./EmotionSelect";
import styles from "./Lab.module.css";
import { lengths, type PromptDraft, type RoleDraft } from "./promptDraft";

const say = texts.lab.editor;

type Props = {
  draft: PromptDraft;
  errors: readonly FieldError[];
  emotions: readonly string[];
  onEdit: (draft: PromptDraft) => void;
};

/** The cards of the two roles. */
export function RoleFields({ draft, errors, emotions, onEdit }: Props) {
  const change = (at: number, part: Partial<RoleDraft>) => {
    const [a, b] = draft.roles;
    onEdit({ ...draft, roles: at === 0 ? [{ ...a, ...part }, b] : [a, { ...b, ...part }] });
  };
  return (
    <Section title={say.parts.roles}>
      <div className={styles["pair"]}>
        {draft.roles.map((role, i) => (
          <fieldset key={i} className={styles["card"]}>
            <legend>{say.role("AB".charAt(i))}</legend>
            <Field label={say.name} error={errorAt(errors, `roles[${i}].name`)}>
              {(control) => (
                <input {...control} value={role.name} onChange={(event) => change(i, { name: event.target.value })} />
              )}
            </Field>
            <Field
              label={say.persona} error={errorAt(errors, `roles[${i}].persona`)}
              hint={say.counted(role.persona.length, ...lengths.persona)}
            >
              {(control) => (
                <textarea
                  {...control} rows={5} value={role.persona}
                  onChange={(event) => change(i, { persona: event.target.value })}
                />
              )}
            </Field>
            <Field
              label={say.secretGoal} error={errorAt(errors, `roles[${i}].secretGoal`)}
              hint={say.counted(role.secretGoal.length, ...lengths.secretGoal)}
            >
              {(control) => (
                <textarea
                  {...control} rows={4} value={role.secretGoal}
                  onChange={(event) => change(i, { secretGoal: event.target.value })}
                />
              )}
            </Field>
            <div className={styles["fields"]}>
              <EmotionSelect
                label={say.from} emotions={emotions} value={role.from} error={undefined}
                onChange={(from) => change(i, { from })}
              />
              <EmotionSelect
                label={say.to} emotions={emotions} value={role.to} error={errorBelow(errors, `roles[${i}].transition`)}
                onChange={(to) => change(i, { to })}
              />
            </div>
          </fieldset>
        ))}
      </div>
    </Section>
  );
}
