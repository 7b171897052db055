import { texts } from "../texts";
import { Button } from "../ui/Button";
import { timeText } from "../ui/format";
import styles from "./Ops.module.css";

const say = texts.ops.overview;

type Props = { rightAt: number; isStale: boolean; isPaused: boolean; onPause: (isPaused: boolean) => void };

/** When what is shown was last right, and the way to hold it still. */
export function Live({ rightAt, isStale, isPaused, onPause }: Props) {
  const time = timeText(rightAt);
  return (
    <div className={styles["live"]}>
      <p className={isStale ? styles["stale"] : undefined}>
        {isPaused ? say.paused(time) : isStale ? say.stale(time) : say.asOf(time)}
      </p>
      <Button onClick={() => onPause(!isPaused)}>{isPaused ? say.goOn : say.pause}</Button>
    </div>
  );
}
