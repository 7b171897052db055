import { DeviceFault } from "../media/DeviceFault";
import { DevicePicker } from "../media/DevicePicker";
import { isTrack } from "../media/devices";
import type { DeviceState } from "../media/useDevices";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { Section } from "../ui/Page";
import { Waiting } from "../ui/Waiting";
import { CameraPicture } from "./CameraPicture";
import type { Check } from "./checks";
import type { ClockVerdict } from "./clockVerdict";
import styles from "./DeviceCheck.module.css";
import { LevelMeter } from "./LevelMeter";
import { SpeakerTest } from "./SpeakerTest";

type Props = {
  from: DeviceState;
  checks: readonly Check[];
  clock: ClockVerdict;
  onPicture: (hasPicture: boolean) => void;
  onHeard: () => void;
  onMeasure: () => void;
};

/** Camera, microphone, speaker, upload and clock, before somebody is matched. */
export function DeviceCheck({ from, checks, clock, onPicture, onHeard, onMeasure }: Props) {
  const { check } = texts.backstage;
  const { opened, state } = from;
  const camera = isTrack(opened?.camera) ? opened.camera : null;
  const microphone = isTrack(opened?.microphone) ? opened.microphone : null;
  // One sentence for one cause: whoever refuses, refuses both.
  const shared = typeof opened?.camera === "string" && opened.camera === opened.microphone ? opened.camera : null;
  return (
    <Section title={check.title}>
      <div className={styles["check"]}>
        <div className={styles["seen"]}>
          <CameraPicture track={camera} onPicture={onPicture}>
            {state === "off" && (
              <>
                <Button look="lead" onClick={from.open}>{check.open}</Button>
                <p>{check.openHint}</p>
              </>
            )}
            {state === "opening" && <Waiting what={check.opening} />}
            {state === "open" && <p>{check.noPicture}</p>}
          </CameraPicture>
          <ul className={styles["list"]}>
            {checks.map((one) => <CheckRow key={one.id} check={one} onMeasure={onMeasure} />)}
            {clock.kind !== "unknown" && <ClockRow clock={clock} />}
          </ul>
        </div>
        {shared && (
          <div className={styles["devices"]}><DeviceFault kind="both" fault={shared} onRetry={from.open} /></div>
        )}
        {state === "open" && !shared && (
          <div className={styles["devices"]}>
            <div className={styles["device"]}>
              <DevicePicker kind="camera" from={from} />
              {typeof opened?.camera === "string"
                && <DeviceFault kind="camera" fault={opened.camera} onRetry={from.open} />}
            </div>
            <div className={styles["device"]}>
              <DevicePicker kind="microphone" from={from} />
              {typeof opened?.microphone === "string"
                ? <DeviceFault kind="microphone" fault={opened.microphone} onRetry={from.open} />
                : <LevelMeter track={microphone} onHeard={onHeard} />}
            </div>
            <SpeakerTest from={from} />
          </div>
        )}
      </div>
    </Section>
  );
}

const signs = { ok: "✓", wait: "○", bad: "!" } as const;

function CheckRow({ check, onMeasure }: { check: Check; onMeasure: () => void }) {
  const { states, measure } = texts.backstage.check;
  return (
    <li className={`${styles["row"]} ${styles[check.state]}`}>
      <span aria-hidden="true" className={styles["sign"]}>{signs[check.state]}</span>
      <span>
        <span className="visually-hidden">{`${states[check.state]}: `}</span>
        {check.sentence}
        {check.id === "uplink" && check.state === "bad" && (
          <Button look="quiet" onClick={onMeasure}>{measure}</Button>
        )}
      </span>
    </li>
  );
}

function ClockRow({ clock }: { clock: Exclude<ClockVerdict, { kind: "unknown" }> }) {
  const { clockRight, clockOff, clockWrong, states } = texts.backstage.check;
  const state = clock.kind === "wrong" ? "bad" : "ok";
  return (
    <li className={`${styles["row"]} ${styles[state]}`}>
      <span aria-hidden="true" className={styles["sign"]}>{signs[state]}</span>
      <span>
        <span className="visually-hidden">{`${states[state]}: `}</span>
        {clock.kind === "right" && clockRight}
        {clock.kind === "off" && clockOff(clock.seconds)}
        {clock.kind === "wrong" && clockWrong(clock.minutes, clock.isAhead)}
      </span>
    </li>
  );
}
