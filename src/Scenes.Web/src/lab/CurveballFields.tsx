import { operationId } from "../api/operation";
import type { FieldError } from "../api/refusal";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { errorAt } from "../ui/fieldErrors";
import { Notice } from "../ui/Notice";
import { Section } from "../ui/Page";
import { BallFields } from "./BallFields";
import styles from "./Lab.module.css";
import { freeBallId, type BallDraft, type PromptDraft } from "./promptDraft";

const say = texts.lab.editor;

type Props = {
  draft: PromptDraft;
  errors: readonly FieldError[];
  most: number;
  planned: number;
  leastPlanned: number;
  mostPlanned: number;
  onEdit: (draft: PromptDraft) => void;
  onPlan: (seconds: number) => void;
};

/** What disturbs the scene: by time, in the order in which it comes, or thrown by an observer. */
export function CurveballFields(
  { draft, errors, most, planned, leastPlanned, mostPlanned, onEdit, onPlan }: Props,
) {
  const balls = draft.curveballs;
  const put = (curveballs: BallDraft[]) => onEdit({ ...draft, curveballs });
  const add = () => {
    const id = freeBallId(balls);
    put([...balls, { key: operationId(), id, to: "both", isThrown: false, at: 0.5, text: "" }]);
  };
  const up = (i: number) => {
    const next = [...balls];
    put([...next.splice(0, i - 1), ...next.splice(1, 1), ...next]);
  };
  const wrong = errorAt(errors, "curveballs");
  return (
    <Section title={say.parts.curveballs}>
      <Field label={say.planned} hint={say.plannedHint}>
        {(control) => (
          <input
            {...control} type="number" inputMode="numeric" min={leastPlanned} max={mostPlanned} defaultValue={planned}
            onChange={({ target }) => {
              if (target.validity.valid && target.value !== "") onPlan(target.valueAsNumber);
            }}
          />
        )}
      </Field>
      {balls.length === 0 && <p className={styles["muted"]}>{say.noBalls}</p>}
      <ol className={styles["stack"]}>
        {balls.map((ball, i) => (
          <li key={ball.key}>
            <BallFields
              number={i + 1} ball={ball} errors={errors} planned={planned}
              onEdit={(next) => put(balls.map((other) => (other.key === ball.key ? next : other)))}
            >
              <div className={styles["row"]}>
                {i > 0 && <Button look="quiet" onClick={() => up(i)}>{say.up(i + 1)}</Button>}
                <Button look="quiet" onClick={() => put(balls.filter((other) => other.key !== ball.key))}>
                  {say.removeBall(i + 1)}
                </Button>
              </div>
            </BallFields>
          </li>
        ))}
      </ol>
      {wrong !== undefined && <Notice tone="bad"><p>{wrong}</p></Notice>}
      {balls.length < most && <p><Button onClick={add}>{say.addBall}</Button></p>}
    </Section>
  );
}
