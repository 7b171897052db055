import { texts } from "../texts";
import { useHeadphones } from "./headphones";
import styles from "./Recording.module.css";

const said = texts.recording;

/** Whether one wears headphones, which decides how one's sound is recorded. */
export function HeadphonesBox() {
  const [isWorn, wear] = useHeadphones();
  return (
    <div className={styles["box"]}>
      <input
        id="headphones" type="checkbox" checked={isWorn} aria-describedby="headphones-hint"
        onChange={(event) => wear(event.target.checked)}
      />
      <label htmlFor="headphones">{said.headphones}</label>
      <p id="headphones-hint" className={styles["hint"]}>{said.headphonesHint}</p>
    </div>
  );
}
