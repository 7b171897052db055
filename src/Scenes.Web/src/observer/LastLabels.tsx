import { useEffect, useState } from "react";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { UndoMs, type Made } from "./useMade";
import styles from "./LastLabels.module.css";

const said = texts.observer.last;
const Around = 2 * Math.PI * 9;

type Props = {
  made: readonly Made[];
  /** The operations that are not answered. What is neither was answered while the page was reloaded. */
  unsent: ReadonlySet<string>;
  onUndo: (one: Made) => void;
  onTakeBack: (one: Made) => void;
};

/** The labels that were made last, and for a while a way to undo each. */
export function LastLabels({ made, unsent, onUndo, onTakeBack }: Props) {
  if (made.length === 0) return <p className={styles["none"]}>{said.none}</p>;
  return (
    <ol className={styles["list"]}>
      {made.map((one) => (
        <li key={one.operation} className={styles["one"]}>
          <span className={styles["about"]}>{one.about}</span>
          <span className={`${styles["what"]} ${isGone(one) ? styles["gone"] : ""}`}>{one.what}</span>
          {one.state === "waiting" && unsent.has(one.operation)
            ? <Waiting one={one} onUndo={onUndo} />
            : <span className={styles["state"]}>{said.states[one.state === "waiting" ? "stored" : one.state]}</span>}
          {one.state === "stored" && one.seq != null && (
            <Button look="quiet" aria-label={`${said.takeBack}: ${one.what}`} onClick={() => onTakeBack(one)}>
              {said.takeBack}
            </Button>
          )}
        </li>
      ))}
    </ol>
  );
}

const isGone = ({ state }: Made): boolean => state === "undone" || state === "refused" || state === "taken-back";

function Waiting({ one, onUndo }: { one: Made; onUndo: (one: Made) => void }) {
  const [now, setNow] = useState(Date.now);
  const left = one.undoUntilMs - now;
  const isOver = left <= 0;
  useEffect(() => {
    if (isOver) return;
    const ticking = setInterval(() => setNow(Date.now()), 100);
    return () => clearInterval(ticking);
  }, [isOver]);
  if (isOver) return <span className={styles["state"]}>{said.states.waiting}</span>;
  const seconds = Math.ceil(left / 1000);
  return (
    <Button look="quiet" className={styles["undo"] ?? ""} aria-label={said.undo(seconds)} onClick={() => onUndo(one)}>
      <svg viewBox="0 0 24 24" className={styles["ring"]} aria-hidden="true">
        <circle cx="12" cy="12" r="9" className={styles["track"]} />
        <circle cx="12" cy="12" r="9" strokeDasharray={Around} strokeDashoffset={Around * (1 - left / UndoMs)} />
      </svg>
      {said.undoShort}
    </Button>
  );
}
