import { texts } from "../texts";
import { Field } from "../ui/Field";
import { Section } from "../ui/Page";
import styles from "./Lab.module.css";

const say = texts.lab.form;

const example = `attributes: [dialect, improv]
floors:
  - { attribute: dialect, role: A, least: 3, verified: true }
soft:
  - id: like-improv
    attribute: improv
    within: 1
    weight: 1
    expand: [{ after: 60, within: 2 }, { after: 300, within: off }]
partners: { cooldownMinutes: 1440, cap: 3 }
waiting: { targetSeconds: 120, weight: 0.5 }
`;

type Props = { rules: string; most: number; errors: readonly string[]; onEdit: (rules: string) => void };

/** Who plays with whom; what is wrong with it is named by line and column. */
export function RulesField({ rules, most, errors, onEdit }: Props) {
  return (
    <Section title={say.parts.rules}>
      <div className={styles["rules"]}>
        <Field
          label={say.rules} hint={say.rulesHint(rules.length, most)}
          error={errors.length > 0 ? say.rulesWrong(errors.length) : undefined}
        >
          {(control) => (
            <textarea
              {...control} rows={14} value={rules} spellCheck={false} className={styles["mono"]}
              onChange={(event) => onEdit(event.target.value)}
            />
          )}
        </Field>
        {errors.length > 0 && (
          <ul className={styles["wrongs"]}>{errors.map((error) => <li key={error}>{error}</li>)}</ul>
        )}
      </div>
      <details className={styles["payload"]}>
        <summary>{say.rulesExample}</summary>
        <pre className={styles["code"]} tabIndex={0}>{example}</pre>
      </details>
    </Section>
  );
}
