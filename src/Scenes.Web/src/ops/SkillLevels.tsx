import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answered, api } from "../api/client";
import { operation } from "../api/operation";
import type { Schemas } from "../api/refusal";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { DataTable } from "../ui/DataTable";
import { Fault, Notice } from "../ui/Notice";
import styles from "./Ops.module.css";
import { performerQuery } from "./queries";
import { levelsOf, verifiedOf } from "./skills";

const say = texts.ops.performer;
const levels = [0, 1, 2, 3, 4, 5];

type Props = { performer: string; skills: readonly Schemas["SkillLevel"][] };

/** What somebody can: their own word, and what operators found. */
export function SkillLevels({ performer, skills }: Props) {
  const queries = useQueryClient();
  const [changes, setChanges] = useState<Record<string, number>>({});
  const [isBusy, setBusy] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const rows = levelsOf(skills);
  const change = (skill: string, level: number) => {
    setSaved(false);
    setChanges({ ...changes, [skill]: level });
  };
  const save = async () => {
    setBusy(true);
    setFault(null);
    try {
      const after = await answered(api.PUT("/api/v1/ops/performers/{performer}/skills", {
        params: { path: { performer }, header: operation() }, body: verifiedOf(rows, changes),
      }));
      queries.setQueryData(performerQuery(performer).queryKey, after);
      setChanges({});
      setSaved(true);
    } catch (refused) {
      setFault(refused);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className={styles["form"]} onSubmit={(event) => { event.preventDefault(); void save(); }}>
      <DataTable
        caption={say.skillsCaption}
        rows={rows}
        keyOf={(row) => row.skill}
        columns={[
          { label: say.skill, isHeading: true, cell: (row) => row.skill },
          { label: say.claimed, cell: (row) => (row.claimed > 0 ? row.claimed : say.noLevel) },
          {
            label: say.verified,
            cell: (row) => (
              <select
                className={styles["level"]} aria-label={say.verifiedFor(row.skill)}
                value={changes[row.skill] ?? row.verified}
                onChange={(event) => change(row.skill, Number(event.target.value))}
              >
                {levels.map((level) => <option key={level} value={level}>{say.level(level)}</option>)}
              </select>
            ),
          },
        ]}
      />
      {fault != null && <Fault fault={fault} />}
      {isSaved && <Notice tone="good" live><p>{say.saved}</p></Notice>}
      <div><Button type="submit" isBusy={isBusy}>{say.saveSkills}</Button></div>
    </form>
  );
}
