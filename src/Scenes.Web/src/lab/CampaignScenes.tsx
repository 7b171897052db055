import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "wouter";
import type { Schemas } from "../api/refusal";
import { texts } from "../texts";
import { DataTable } from "../ui/DataTable";
import { Field } from "../ui/Field";
import { instantText, spanText } from "../ui/format";
import { Listed } from "../ui/Listed";
import { Notice } from "../ui/Notice";
import { Section } from "../ui/Page";
import styles from "./Lab.module.css";
import { campaignScenesQuery } from "./queries";
import { slugIn } from "./words";

const say = texts.lab.campaign;
const phases = [
  "Offered", "Gathering", "Live", "Holding", "Reviewing", "Completed", "Aborted", "Quarantined",
] as const satisfies Schemas["ScenePhase"][];

/** The scenes of a campaign, of those that were fetched all or those in one phase. */
export function CampaignScenes({ slug }: { slug: string }) {
  const scenes = useInfiniteQuery({ ...campaignScenesQuery(slug), refetchInterval: 10_000 });
  const [params, setParams] = useSearchParams();
  const phase = params.get("phase") ?? "";
  const choose = (next: string) => setParams(next === "" ? {} : { phase: next }, { replace: true });
  return (
    <Section title={say.scenes}>
      <Listed what={say.scenesWhat} pages={scenes} empty={say.noScenes}>
        {(rows) => {
          const shown = rows.filter((row) => phase === "" || row.phase === phase);
          return (
            <>
              <Field label={say.phase}>
                {(control) => (
                  <select
                    {...control} className={styles["narrow"]} value={phase} onChange={(event) => choose(event.target.value)}
                  >
                    <option value="">{say.allPhases}</option>
                    {phases.map((name) => <option key={name} value={name}>{say.phases[name]}</option>)}
                  </select>
                )}
              </Field>
              {shown.length === 0 ? <Notice>{say.noneInPhase}</Notice> : <SceneTable slug={slug} rows={shown} />}
            </>
          );
        }}
      </Listed>
    </Section>
  );
}

function SceneTable({ slug, rows }: { slug: string; rows: Schemas["SceneRow"][] }) {
  const columns = say.sceneColumns;
  return (
    <DataTable
      caption={say.scenesCaption(rows.length)}
      rows={rows}
      keyOf={(row) => row.scene}
      columns={[
        {
          label: columns.scene, isHeading: true,
          cell: (row) => (
            <Link href={`/lab/campaigns/${slug}/scenes/${row.scene}`} className={styles["mono"] ?? ""}>
              {row.scene.slice(0, 10)}…<span className="visually-hidden">{row.scene.slice(10)}</span>
            </Link>
          ),
        },
        {
          label: columns.phase,
          cell: (row) => (row.reason ? `${say.phases[row.phase]}: ${row.reason}` : say.phases[row.phase]),
        },
        { label: columns.cell, cell: (row) => row.cell },
        { label: columns.prompt, cell: (row) => slugIn(row.prompt) },
        { label: columns.offered, cell: (row) => instantText(row.offeredAt) },
        { label: columns.played, isNumber: true, cell: (row) => spanText(row.playedSeconds) },
        { label: columns.observers, isNumber: true, cell: (row) => say.of(row.observers, row.observersWanted) },
        {
          label: columns.counts,
          cell: (row) => (row.withdrawn ? say.withdrawn : row.counts ? say.counts : say.countsNot),
        },
      ]}
    />
  );
}
