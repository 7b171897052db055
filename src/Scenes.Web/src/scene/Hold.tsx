import { texts } from "../texts";
import { clockText } from "../ui/Countdown";
import styles from "./Stage.module.css";

const said = texts.scene.hold;

/** The scene waits for somebody who dropped out: the other one, or oneself who is not back yet. */
export function Hold({ left, isMe }: { left: number | null; isMe: boolean }) {
  return (
    <section className={styles["hold"]} aria-label={texts.scene.page.hold}>
      <h2>{texts.scene.page.hold}</h2>
      <p>{isMe ? said.me : said.lead}</p>
      {left != null && <p className={styles["time"]} role="timer" aria-label={said.left}>{clockText(left)}</p>}
      <p>{said.after}</p>
    </section>
  );
}
