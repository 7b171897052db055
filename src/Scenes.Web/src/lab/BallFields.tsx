import type { ReactNode } from "react";
import type { FieldError } from "../api/refusal";
import { texts } from "../texts";
import { Field } from "../ui/Field";
import { errorAt } from "../ui/fieldErrors";
import styles from "./Lab.module.css";
import { lengths, secondOf, shareOf, shares, type BallDraft } from "./promptDraft";

const say = texts.lab.editor;

type Props = {
  number: number;
  ball: BallDraft;
  errors: readonly FieldError[];
  planned: number;
  onEdit: (ball: BallDraft) => void;
  children: ReactNode;
};

/** One curveball: to whom, when, and what they read. */
export function BallFields({ number, ball, errors, planned, onEdit, children }: Props) {
  const path = `curveballs[${number - 1}]`;
  const change = (part: Partial<BallDraft>) => onEdit({ ...ball, ...part });
  const [first, last] = [Math.ceil(shares.first * planned), Math.floor(shares.last * planned)];
  return (
    <fieldset className={styles["card"]}>
      <legend>{say.ball(number)}</legend>
      <div className={styles["fields"]}>
        <Field label={say.ballId} error={errorAt(errors, `${path}.id`)}>
          {(control) => (
            <input
              {...control} value={ball.id} spellCheck={false} autoCapitalize="none"
              onChange={(event) => change({ id: event.target.value })}
            />
          )}
        </Field>
        <Field label={say.ballTo} error={errorAt(errors, `${path}.to`)}>
          {(control) => (
            <select {...control} value={ball.to} onChange={(event) => change({ to: event.target.value })}>
              {Object.entries(say.recipients).map(([to, label]) => <option key={to} value={to}>{label}</option>)}
            </select>
          )}
        </Field>
        <Field label={say.when}>
          {(control) => (
            <select
              {...control} value={ball.isThrown ? "thrown" : "timed"}
              onChange={(event) => change({ isThrown: event.target.value === "thrown", at: ball.at ?? 0.5 })}
            >
              <option value="timed">{say.byTime}</option>
              <option value="thrown">{say.byObserver}</option>
            </select>
          )}
        </Field>
        {!ball.isThrown && (
          <Field label={say.second} hint={say.secondHint(first, last)} error={errorAt(errors, `${path}.at`)}>
            {(control) => (
              <input
                {...control} type="number" inputMode="numeric" min={first} max={last}
                value={ball.at == null ? "" : secondOf(ball.at, planned)}
                onChange={({ target }) => change({
                  at: target.value === "" ? null : shareOf(target.valueAsNumber, planned),
                })}
              />
            )}
          </Field>
        )}
      </div>
      <Field
        label={say.text} error={errorAt(errors, `${path}.text`)} hint={say.counted(ball.text.length, ...lengths.text)}
      >
        {(control) => (
          <textarea
            {...control} rows={3} value={ball.text} onChange={(event) => change({ text: event.target.value })}
          />
        )}
      </Field>
      {children}
    </fieldset>
  );
}
