import { useEffect } from "react";
import { useLevel } from "../media/useLevel";
import { texts } from "../texts";
import styles from "./LevelMeter.module.css";

type Props = { track: MediaStreamTrack | null; onHeard: () => void };

/** How loud the microphone is: a bar, and the same in words, which change calmly. */
export function LevelMeter({ track, onHeard }: Props) {
  const { level, loudness } = useLevel(track);
  const isHeard = loudness !== "silent";
  useEffect(() => {
    if (isHeard) onHeard();
  }, [isHeard, onHeard]);
  const words = texts.backstage.check.loudness[loudness];
  return (
    <div className={styles["meter"]}>
      <div
        className={styles["rail"]} role="meter" aria-label={texts.backstage.check.level} aria-valuetext={words}
        aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(level * 100)}
      >
        <div className={styles["bar"]} style={{ transform: `scaleX(${level.toFixed(2)})` }} />
      </div>
      <p className={styles["words"]}>{words}</p>
    </div>
  );
}
