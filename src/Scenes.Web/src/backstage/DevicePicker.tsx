import { useState } from "react";
import type { Kind } from "../media/devices";
import { canChooseSpeaker, playToneAsync } from "../media/sound";
import type { DeviceState } from "../media/useDevices";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import styles from "./DeviceCheck.module.css";

/** Which camera, microphone or speaker. */
export function DevicePicker({ kind, from }: { kind: Kind | "speaker"; from: DeviceState }) {
  const { check } = texts.backstage;
  const { choices, devices, choose } = from;
  const chosen = devices[kind] ?? "";
  const isThere = choices[kind].some((one) => one.id === chosen);
  return (
    <Field label={check[kind]}>
      {(control) => (
        <select {...control} value={isThere ? chosen : ""} onChange={(event) => choose(kind, event.target.value)}>
          <option value="">{check.browserChoice}</option>
          {choices[kind].filter((one) => one.id !== "default").map((one, i) => (
            <option key={one.id} value={one.id}>{one.label || check.unnamed(i + 1)}</option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** The speaker, and a tone to hear whether it is the right one. */
export function SpeakerTest({ from }: { from: DeviceState }) {
  const { check } = texts.backstage;
  const [played, setPlayed] = useState<boolean | null>(null);
  const play = () => void playToneAsync(from.devices.speaker).then(setPlayed);
  return (
    <div className={styles["device"]}>
      {canChooseSpeaker() ? <DevicePicker kind="speaker" from={from} />
        : <p className={styles["hint"]}>{check.speakerFixed}</p>}
      <div className={styles["test"]}>
        <Button onClick={play}>{check.playTone}</Button>
        <p role="status" className={styles["hint"]}>{played != null && (played ? check.tonePlays : check.toneFails)}</p>
      </div>
    </div>
  );
}
