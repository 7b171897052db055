import type { Schemas } from "../api/refusal";
import { serverNow } from "../api/clock";
import { texts } from "../texts";
import { useEffect, useState } from "react";
import { amountText, instantText, spanText, timeText } from "../ui/format";
import { Notice } from "../ui/Notice";
import styles from "./Ops.module.css";

const say = texts.ops.performer;

type Props = { waiting: Schemas["Waiting"] | null; who: Schemas["PerformerView"] };

/** Why somebody waits, pool by pool. */
export function WhyWaiting({ waiting, who }: Props) {
  const now = useNow();
  const { standingBy, expectedWait } = who;
  return (
    <>
      {standingBy && (
        <p>{say.standingBy(standingBy.pool, instantText(standingBy.since),
          amountText(standingBy.amountMinor, standingBy.currency))}</p>
      )}
      {waiting == null ? <Notice>{say.notWaiting}</Notice> : (
        <>
          <p>
            {say.waitingSince(spanText((now - Date.parse(waiting.since)) / 1000))}{" "}
            {expectedWait && say.expected(spanText(expectedWait.lowSeconds), spanText(expectedWait.highSeconds))}
          </p>
          {waiting.inFront && <p>{say.inFront}</p>}
          <ul className={styles["wall"]}>
            {waiting.pools.map(({ pool, why }) => (
              <li key={pool} className={styles["card"]}>
                <h3>{say.inPool(pool)}</h3>
                {why ? <Why why={why} /> : <p>{say.noTicket}</p>}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Why({ why }: { why: Schemas["Explanation"] }) {
  const facts: [string, string | null][] = [
    [say.wanted, why.wanted],
    [say.rule, why.rule],
    [say.possibleAt, why.possibleAt ? timeText(why.possibleAt) : say.never],
    [say.nextExpansion, why.nextExpansion ? timeText(why.nextExpansion) : say.noneGives],
  ];
  return (
    <>
      <p className={styles["sentence"]}>{why.sentence}</p>
      <dl className={styles["facts"]}>
        {facts.map(([term, fact]) => fact && <div key={term}><dt>{term}</dt><dd>{fact}</dd></div>)}
        <div><dt>{say.code}</dt><dd className={styles["mono"]}>{why.code}</dd></div>
      </dl>
    </>
  );
}

/** The server's time, once a second. */
export function useNow(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const ticking = setInterval(() => setNow(serverNow()), 1000);
    return () => clearInterval(ticking);
  }, []);
  return now;
}
