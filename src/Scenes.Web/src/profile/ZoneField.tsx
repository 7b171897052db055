import { texts } from "../texts";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import styles from "./Profile.module.css";

const { availability } = texts.profile;
const known = [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])];

/** The time zone of this browser. */
export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** On whose clock the hours are. */
export function ZoneField({ value, onChange }: { value: string; onChange: (zone: string) => void }) {
  const here = browserZone();
  const zones = known.includes(value) ? known : [value, ...known];
  return (
    <div className={styles["group"]}>
      <Field label={availability.zone} hint={availability.zoneHint}>
        {(control) => (
          <select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
            {zones.map((zone) => <option key={zone} value={zone}>{zone.replaceAll("_", " ")}</option>)}
          </select>
        )}
      </Field>
      {here !== value && (
        <div className={styles["buttons"]}>
          <p>{availability.otherZone(here)}</p>
          <Button look="quiet" onClick={() => onChange(here)}>{availability.useZone(here)}</Button>
        </div>
      )}
    </div>
  );
}
