import { unsentOf, type State } from "../labels/state";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import styles from "./ObserverPage.module.css";

const said = texts.observer.link;

/** Whether labels go out, and how many are still to: always to be seen. */
export function LinkState({ state, isKeeping }: { state: State; isKeeping: boolean }) {
  const unsent = unsentOf(state);
  const isReady = state.link === "open" && state.exchanges.length > 0;
  const link = isReady ? said.open : state.link === "open" ? said.clock : said[state.link];
  return (
    <p className={styles["link"]}>
      <span className={`${styles["dot"]} ${isReady ? styles["good"] : ""}`} aria-hidden="true" />
      <span role="status">{unsent > 0 ? said.unsent(unsent) : said.allSent}</span>
      <span className={styles["muted"]}>{link}</span>
      {!isKeeping && <span>{said.notKept}</span>}
    </p>
  );
}

/** Why the connection for labels ended, and the way on. */
export function LinkEnd({ over, again }: { over: State["over"]; again: () => void }) {
  if (!over) return null;
  const isReplaced = over.code === 4001;
  return (
    <Notice tone="bad" live>
      <p>{isReplaced ? said.replaced : over.code === 1008 ? said.expired : said.ended}</p>
      <Button onClick={again}>{isReplaced ? said.useHere : said.connectAgain}</Button>
    </Notice>
  );
}
