import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSearchParams } from "wouter";
import type { Schemas } from "../api/refusal";
import { slugIn } from "../lab/words";
import { texts } from "../texts";
import { Field } from "../ui/Field";
import { spanText } from "../ui/format";
import { Listed } from "../ui/Listed";
import { Notice } from "../ui/Notice";
import { Page } from "../ui/Page";
import { Ban } from "./Ban";
import { Live } from "./Live";
import styles from "./Ops.module.css";
import { liveScenesQuery } from "./queries";
import { useNow } from "./WhyWaiting";

const say = texts.ops.scenes;
const phases = ["Offered", "Gathering", "Live", "Holding", "Reviewing"];
const PollMs = 2500;

/** Every scene that is under way. */
export function OpsScenesPage() {
  const [isPaused, setPaused] = useState(false);
  const scenes = useInfiniteQuery({ ...liveScenesQuery, refetchInterval: isPaused ? false : PollMs });
  const [params, setParams] = useSearchParams();
  const phase = params.get("phase") ?? "";
  const choose = (next: string) => setParams(next === "" ? {} : { phase: next }, { replace: true });
  return (
    <Page
      title={say.title} wide
      lead={scenes.data && (
        <Live
          rightAt={scenes.dataUpdatedAt} isStale={scenes.failureCount > 0 || scenes.isError} isPaused={isPaused}
          onPause={setPaused}
        />
      )}
    >
      <p>{say.lead}</p>
      <Field label={say.filter}>
        {(control) => (
          <select
            {...control} className={styles["narrow"]} value={phase} onChange={(event) => choose(event.target.value)}
          >
            <option value="">{say.all}</option>
            {phases.map((name) => <option key={name} value={name}>{say.phases[name]}</option>)}
          </select>
        )}
      </Field>
      <Listed what={say.what} pages={scenes} empty={say.empty}>
        {(rows) => {
          const shown = rows.filter((row) => phase === "" || row.phase === phase);
          if (shown.length === 0) return <Notice>{say.noneInPhase}</Notice>;
          return <ul className={styles["wall"]}>{shown.map((row) => <SceneCard key={row.scene} row={row} />)}</ul>;
        }}
      </Listed>
    </Page>
  );
}

function SceneCard({ row }: { row: Schemas["SceneRow"] }) {
  const now = useNow();
  const missing = row.observersWanted - row.observers;
  const look = row.phase === "Live" ? styles["on"] : row.phase === "Holding" ? styles["held"] : "";
  const since = (at: string) => spanText((now - Date.parse(at)) / 1000);
  const facts: [string, string][] = [
    [say.campaign, row.campaign], [say.cell, row.cell], [say.reason, row.reason ?? say.noReason], [say.id, row.scene],
  ];
  return (
    <li className={`${styles["card"]} ${look}`}>
      <header>
        <h2>{say.phases[row.phase]}</h2>
        <span className={styles["small"]}>{row.liveSince ? say.since(since(row.liveSince)) : say.offered(since(row.offeredAt))}</span>
      </header>
      <p className={styles["sentence"]}>{slugIn(row.prompt)}</p>
      <p className={missing > 0 ? styles["wanted"] : undefined}>
        {missing > 0 ? say.wanted(missing) : say.observers(row.observers, row.observersWanted)}
      </p>
      <dl className={`${styles["facts"]} ${styles["small"]}`}>
        {facts.map(([term, fact]) => <div key={term}><dt>{term}</dt><dd>{fact}</dd></div>)}
      </dl>
      <div><Ban label={say.ban} scene={row.scene} /></div>
    </li>
  );
}
