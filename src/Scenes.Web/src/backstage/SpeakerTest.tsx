import { useState } from "react";
import { DevicePicker } from "../media/DevicePicker";
import { canChooseSpeaker, playToneAsync } from "../media/sound";
import type { DeviceState } from "../media/useDevices";
import { HeadphonesBox } from "../recording/HeadphonesBox";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import styles from "./DeviceCheck.module.css";

/** The speaker, and a tone to hear whether it is the right one. */
export function SpeakerTest({ from }: { from: DeviceState }) {
  const { check } = texts.backstage;
  const [played, setPlayed] = useState<boolean | null>(null);
  const play = () => void playToneAsync(from.devices.speaker).then(setPlayed);
  return (
    <div className={styles["device"]}>
      {canChooseSpeaker() ? <DevicePicker kind="speaker" from={from} />
        : <p className={styles["hint"]}>{check.speakerFixed}</p>}
      <HeadphonesBox />
      <div className={styles["test"]}>
        <Button onClick={play}>{check.playTone}</Button>
        <p role="status" className={styles["hint"]}>{played != null && (played ? check.tonePlays : check.toneFails)}</p>
      </div>
    </div>
  );
}
