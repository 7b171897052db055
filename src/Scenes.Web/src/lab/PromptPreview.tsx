import { texts } from "../texts";
import { clockText } from "../ui/Countdown";
import styles from "./PromptPreview.module.css";
import { secondOf, thrownAt, timedFor, type PromptDraft } from "./promptDraft";

const say = texts.lab.editor;
const orNothing = (text: string) => (text.trim() === "" ? <em>{say.nothing}</em> : text);

/** What each of the two will see, and when. */
export function PromptPreview({ draft, planned }: { draft: PromptDraft; planned: number }) {
  return (
    <div className={styles["both"]}>
      <article className={styles["sheet"]}>
        <p className={styles["when"]}>{say.before}</p>
        <h3>{orNothing(draft.title)}</h3>
        <p className={styles["premise"]}>{orNothing(draft.premise)}</p>
        <p className={styles["small"]}>
          {[say.intensityOf(draft.intensity), draft.contentNotes.join(", ") || say.noNotes].join(" · ")}
        </p>
      </article>
      {draft.roles.map((role, i) => {
        const slot = "AB".charAt(i);
        const timed = timedFor(draft, slot);
        return (
          <article key={slot} className={styles["sheet"]}>
            <h3>{say.sees(slot, role.name.trim())}</h3>
            <p className={styles["when"]}>{say.after}</p>
            <p>{orNothing(role.persona)}</p>
            <p><strong>{say.goal}: </strong>{orNothing(role.secretGoal)}</p>
            <p className={styles["shift"]}>{say.shift(role.from || "…", role.to || "…")}</p>
            <p className={styles["when"]}>{say.during}</p>
            {timed.length === 0 && <p className={styles["small"]}>{say.none}</p>}
            <ol className={styles["balls"]}>
              {timed.map((ball) => (
                <li key={ball.key}>
                  <strong>{say.at(clockText(secondOf(ball.at ?? 0, planned)))}</strong> {orNothing(ball.text)}
                </li>
              ))}
              {thrownAt(draft, slot).map((ball) => (
                <li key={ball.key}><strong>{say.thrown}</strong> {orNothing(ball.text)}</li>
              ))}
            </ol>
          </article>
        );
      })}
    </div>
  );
}
