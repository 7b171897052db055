import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import type { Schemas } from "../api/refusal";
import { texts } from "../texts";
import { DataTable } from "../ui/DataTable";
import { instantText, timeText } from "../ui/format";
import { Listed } from "../ui/Listed";
import { Notice } from "../ui/Notice";
import { Page, Section } from "../ui/Page";
import { LabelTable } from "./LabelTable";
import styles from "./Lab.module.css";
import { firstBreak, kindsOf, recordsOf, shortHash } from "./log";
import { campaignQuery, saidQuery, logQuery } from "./queries";

const say = texts.lab.log;

/** One scene as it was written down: entry by entry, and its labels. */
export function SceneLogPage({ slug, scene }: { slug: string; scene: string }) {
  const campaign = useQuery(campaignQuery(slug));
  const entries = useInfiniteQuery(logQuery(slug, scene));
  const labels = useInfiniteQuery({ ...saidQuery(slug, scene), enabled: entries.isSuccess });
  return (
    <Page title={say.title} lead={say.lead} wide>
      <div>
        <p><Link href={`/lab/campaigns/${slug}`}>{say.back(campaign.data?.spec.title ?? slug)}</Link></p>
        <p><Link href={`/lab/campaigns/${slug}/scenes/${scene}/explore`}>{texts.explorer.open}</Link></p>
        <p className={styles["muted"]}>{say.scene}: <span className={styles["mono"]}>{scene}</span></p>
      </div>
      <Section title={say.entries}>
        <Listed what={say.entriesWhat} pages={entries} empty={say.empty}>
          {(rows) => <Entries rows={rows} />}
        </Listed>
      </Section>
      {entries.isSuccess && (
        <Section title={say.labels}>
          <Listed
            what={say.labelsWhat} pages={labels} empty={labels.hasNextPage ? say.noLabelsYet : say.noLabels}
          >
            {(rows) => <LabelTable rows={rows} />}
          </Listed>
        </Section>
      )}
    </Page>
  );
}

function Entries({ rows }: { rows: Schemas["LogEntryView"][] }) {
  const broken = firstBreak(rows);
  return (
    <>
      <Notice tone={broken == null ? "good" : "bad"}>{broken == null ? say.holds : say.broken(broken)}</Notice>
      <DataTable
        caption={say.caption(rows.length)}
        rows={rows}
        keyOf={(row) => row.firstSeq}
        columns={[
          {
            label: say.columns.seq, isHeading: true,
            cell: ({ firstSeq, count }) => (count > 1 ? `${firstSeq}–${firstSeq + count - 1}` : firstSeq),
          },
          {
            label: say.columns.at,
            cell: ({ at }) => <time dateTime={at} title={instantText(at)}>{timeText(at)}</time>,
          },
          { label: say.columns.operation, cell: (row) => <span className={styles["mono"]}>{row.operation ?? say.noOperation}</span> },
          {
            label: say.columns.chain,
            cell: (row) => (
              <span className={styles["mono"]}>{say.chain(shortHash(row.previous), shortHash(row.hash))}</span>
            ),
          },
          { label: say.columns.records, cell: (row) => <Payload entry={row} /> },
        ]}
      />
    </>
  );
}

function Payload({ entry }: { entry: Schemas["LogEntryView"] }) {
  const records = recordsOf(entry.payload);
  const kinds = kindsOf(records);
  return (
    <details className={styles["payload"]}>
      <summary>{kinds.length > 0 ? [...new Set(kinds)].join(", ") : say.payload(entry.firstSeq)}</summary>
      {records == null && <p>{say.noJson}</p>}
      <pre className={styles["code"]} tabIndex={0} aria-label={say.payload(entry.firstSeq)} role="region">
        {records == null ? entry.payload : JSON.stringify(records, null, 2)}
      </pre>
    </details>
  );
}
