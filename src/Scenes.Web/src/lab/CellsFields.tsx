import { operationId } from "../api/operation";
import type { FieldError, Schemas } from "../api/refusal";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { errorAt, errorBelow } from "../ui/fieldErrors";
import { Notice } from "../ui/Notice";
import { Section } from "../ui/Page";
import { cellIdOf, promptsFor, type CampaignDraft, type CellDraft } from "./campaignDraft";
import { Choices } from "./Choices";
import { EmotionSelect } from "./EmotionSelect";
import styles from "./Lab.module.css";
import { slugIn } from "./words";

const say = texts.lab.form;

type Props = {
  draft: CampaignDraft;
  errors: readonly FieldError[];
  emotions: readonly string[];
  prompts: readonly Schemas["PromptVersion"][];
  most: number;
  onEdit: (draft: CampaignDraft) => void;
};

const emptyCell = { id: "", from: "", to: "", target: "20", prompts: [] };

/** The quota: how many scenes of which shift, and what is played for them. */
export function CellsFields({ draft, errors, emotions, prompts, most, onEdit }: Props) {
  const { cells } = draft;
  const put = (next: CellDraft[]) => onEdit({ ...draft, cells: next });
  const change = (cell: CellDraft, part: Partial<CellDraft>) => {
    const next = { ...cell, ...part };
    if ("from" in part || "to" in part) {
      // All prompts that play the shift, as long as somebody does not choose among them.
      next.prompts = promptsFor(prompts, draft, next).map(({ prompt }) => slugIn(prompt));
      next.id = cellIdOf(cells, next);
    }
    put(cells.map((other) => (other.key === cell.key ? next : other)));
  };
  const wrong = errorAt(errors, "cells");
  return (
    <Section title={say.parts.cells}>
      <ol className={styles["stack"]}>
        {cells.map((cell, i) => (
          <li key={cell.key}>
            <fieldset className={styles["card"]}>
              <legend>{say.cell(i + 1)}</legend>
              <div className={styles["fields"]}>
                <EmotionSelect
                  label={say.from_} emotions={emotions} value={cell.from} error={undefined}
                  onChange={(from) => change(cell, { from })}
                />
                <EmotionSelect
                  label={say.to} emotions={emotions} value={cell.to} error={errorBelow(errors, `cells[${i}].transition`)}
                  onChange={(to) => change(cell, { to })}
                />
                <Field label={say.target} error={errorAt(errors, `cells[${i}].target`)}>
                  {(control) => (
                    <input
                      {...control} inputMode="numeric" value={cell.target}
                      onChange={(event) => change(cell, { target: event.target.value })}
                    />
                  )}
                </Field>
                <Field label={say.cellId} error={errorAt(errors, `cells[${i}].id`)}>
                  {(control) => (
                    <input
                      {...control} value={cell.id} spellCheck={false} autoCapitalize="none"
                      onChange={(event) => change(cell, { id: event.target.value })}
                    />
                  )}
                </Field>
              </div>
              <CellPrompts
                cell={cell} offered={promptsFor(prompts, draft, cell)}
                error={errorBelow(errors, `cells[${i}].prompts`)}
                onChoose={(chosen) => change(cell, { prompts: chosen })}
              />
              <div>
                <Button look="quiet" onClick={() => put(cells.filter((other) => other.key !== cell.key))}>
                  {say.removeCell(i + 1)}
                </Button>
              </div>
            </fieldset>
          </li>
        ))}
      </ol>
      {wrong !== undefined && <Notice tone="bad"><p>{wrong}</p></Notice>}
      {cells.length < most && (
        <p>
          <Button onClick={() => put([...cells, { ...emptyCell, key: operationId() }])}>{say.addCell}</Button>
        </p>
      )}
    </Section>
  );
}

type CellPromptsProps = {
  cell: CellDraft;
  offered: readonly Schemas["PromptVersion"][];
  error: string | undefined;
  onChoose: (chosen: string[]) => void;
};

function CellPrompts({ cell, offered, error, onChoose }: CellPromptsProps) {
  if (cell.from === "" || cell.to === "") return <p className={styles["muted"]}>{say.chooseShift}</p>;
  const titles = new Map(offered.map(({ prompt, content }) => [slugIn(prompt), content.title]));
  // What was chosen before and does not fit any more stays to be seen, and to be taken out.
  const options = [...new Set([...titles.keys(), ...cell.prompts])];
  if (options.length === 0) return <Notice tone={error === undefined ? "plain" : "bad"}>{say.noPrompts}</Notice>;
  return (
    <Choices
      legend={say.prompts} options={options} chosen={cell.prompts} labelOf={(slug) => titles.get(slug) ?? slug}
      error={error} onChoose={onChoose}
    />
  );
}
