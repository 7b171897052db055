import { credentials } from "../api/credentials";
import { texts } from "../texts";
import type { Recorder } from "./recorder";
import type { Reel } from "./reel";
import { senderOf } from "./sender";
import { backlogOf } from "./state";
import styles from "./Recording.module.css";

const said = texts.recording;

const wordOf = ({ is, why, wish }: Reel): string => is === "on" ? said.light.on : why ? said.light.off
  : is === "starting" || wish != null ? said.light.starting : said.light.waiting;

/** The light: whether one is recorded now, why not, and how much of it is still to be sent. */
export function Light({ recorder }: { recorder: Recorder }) {
  const reel = recorder.reel.use();
  const { left, parts } = backlogOf(senderOf(credentials()?.id ?? "").kept.use());
  const isOn = reel.is === "on";
  return (
    <section className={`${styles["light"]} ${isOn ? styles["on"] : ""}`} aria-label={said.light.label}>
      <p className={styles["sign"]} role="status">
        <span className={styles["dot"]} aria-hidden="true" />
        {wordOf(reel)}
      </p>
      {!isOn && reel.why && <p role="alert">{said.why[reel.why]}</p>}
      {(isOn || left > 0) && <p className={styles["left"]}>{said.left(left, parts)}</p>}
    </section>
  );
}
