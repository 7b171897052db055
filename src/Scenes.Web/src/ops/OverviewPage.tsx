import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import type { Schemas } from "../api/refusal";
import { texts } from "../texts";
import { DataTable } from "../ui/DataTable";
import { amountText, instantText } from "../ui/format";
import { Fault } from "../ui/Notice";
import { Page, Section } from "../ui/Page";
import { Waiting } from "../ui/Waiting";
import { AskWhy } from "./AskWhy";
import { Live } from "./Live";
import styles from "./Ops.module.css";
import { PoolTable } from "./PoolTable";
import { overviewQuery } from "./queries";
import { Troubles } from "./Troubles";

const say = texts.ops.overview;
const PollMs = 2500;

/** The system at a glance, and always the latest. */
export function OverviewPage() {
  const [isPaused, setPaused] = useState(false);
  const overview = useQuery({ ...overviewQuery, refetchInterval: isPaused ? false : PollMs });
  const found = overview.data;
  return (
    <Page
      title={say.title} wide
      lead={found && (
        <Live
          rightAt={overview.dataUpdatedAt} isStale={overview.failureCount > 0 || overview.isError} isPaused={isPaused}
          onPause={setPaused}
        />
      )}
    >
      {overview.error && <Fault fault={overview.error} retry={() => overview.refetch()} />}
      {found ? <Found overview={found} /> : !overview.error && <Waiting what={texts.common.loading(say.what)} />}
    </Page>
  );
}

function Found({ overview }: { overview: Schemas["Overview"] }) {
  const { pools, scenes, performers, money, rooms, troubles, edition, startedAt } = overview;
  return (
    <>
      <Section title={say.pools}><PoolTable pools={pools} /></Section>
      <div className={styles["columns"]}>
        <Section title={say.scenes}>
          <Counts counts={scenes} labels={texts.ops.scenes.phases} none={say.noScenes} />
          <p><Link href="/ops/scenes">{say.wall}</Link></p>
        </Section>
        <Section title={say.performers}>
          <Counts counts={performers} labels={say.statuses} none={say.noPerformers} />
        </Section>
        <Section title={say.rooms}>
          <p className={rooms?.answers === false ? styles["wanted"] : undefined}>
            {rooms == null ? say.noRooms : rooms.answers ? say.openRooms(rooms.open ?? 0) : say.roomsSilent}
          </p>
        </Section>
        <Section title={say.why}><AskWhy /></Section>
      </div>
      <Section title={say.troubles}>
        {troubles.length === 0 ? <p>{say.noTroubles}</p> : <Troubles troubles={troubles} />}
      </Section>
      <div className={styles["columns"]}>
        <Section title={say.money}>
          {money.length === 0 ? <p>{say.noMoney}</p> : <Money sums={money} />}
          <p><Link href="/ops/accounts">{say.accounts}</Link></p>
        </Section>
        <Section title={say.server}>
          <dl className={styles["facts"]}>
            <div><dt>{say.edition}</dt><dd>{say.editions[edition] ?? edition}</dd></div>
            <div><dt>{say.since}</dt><dd>{instantText(startedAt)}</dd></div>
          </dl>
        </Section>
      </div>
    </>
  );
}

type CountsProps = {
  counts: Readonly<Record<string, number>>;
  labels: Readonly<Record<string, string>>;
  none: string;
};

function Counts({ counts, labels, none }: CountsProps) {
  const found = Object.entries(counts);
  if (found.length === 0) return <p className={styles["small"]}>{none}</p>;
  return (
    <dl className={styles["counts"]}>
      {found.map(([name, count]) => <div key={name}><dt>{labels[name] ?? name}</dt><dd>{count}</dd></div>)}
    </dl>
  );
}

function Money({ sums }: { sums: Schemas["LedgerSum"][] }) {
  return (
    <DataTable
      caption={say.moneyCaption}
      rows={sums}
      keyOf={(sum) => sum.currency}
      columns={[
        { label: say.currency, isHeading: true, cell: (sum) => sum.currency },
        { label: say.debit, isNumber: true, cell: (sum) => amountText(sum.debitMinor, sum.currency) },
        { label: say.credit, isNumber: true, cell: (sum) => amountText(sum.creditMinor, sum.currency) },
        {
          label: say.balance,
          cell: ({ debitMinor, creditMinor, currency }) => (debitMinor === creditMinor
            ? say.balanced : say.off(amountText(debitMinor - creditMinor, currency))),
        },
      ]}
    />
  );
}
