import { useEffect } from "react";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { senderOf } from "./sender";
import { backlogOf } from "./state";
import styles from "./Recording.module.css";

const said = texts.recording;
/** While one records, what was recorded just now is always on its way; the stage's own light counts it. */
const JustNow = 2;

/** Sends what was recorded, whatever page is open, and says how much is left. */
export function Backlog({ performer }: { performer: string }) {
  const sender = senderOf(performer);
  const kept = sender.kept.use();
  const trouble = sender.trouble.use();
  const givenUp = sender.givenUp.use();
  useEffect(() => sender.start(), [sender]);
  const { left, parts } = backlogOf(kept);
  const isRecording = kept.some((one) => one.closing == null);
  return (
    <>
      {left > (isRecording ? JustNow : 0) && (
        <aside className={styles["bar"]} aria-label={said.leftLabel}>
          <strong>{said.left(left, parts)}</strong>
          <span>{trouble == null ? said.leftHint : said.trouble[trouble] ?? said.troubled}</span>
        </aside>
      )}
      {givenUp && (
        <Notice tone="bad" live>
          <div className={styles["given"]}>
            <p>{said.givenUp[givenUp.code] ?? said.givenUpElse}</p>
            <Button look="quiet" onClick={() => sender.givenUp.set(null)}>{said.understood}</Button>
          </div>
        </Notice>
      )}
    </>
  );
}
