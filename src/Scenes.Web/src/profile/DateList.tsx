import { texts } from "../texts";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import type { DayDraft, DayWrong } from "./exceptions";
import styles from "./Profile.module.css";

const { availability } = texts.profile;

type Props = {
  value: readonly DayDraft[];
  wrong: readonly DayWrong[];
  most: number;
  onChange: (next: DayDraft[]) => void;
};

const hoursError = ({ hours }: DayWrong): string | undefined => {
  if (hours === undefined) return undefined;
  if (hours === "empty") return availability.emptyHours;
  return hours.map(({ words, why }) => availability.mistakes[why](words)).join(" ");
};

/** Dates on which other hours hold than those of the week. */
export function DateList({ value, wrong, most, onChange }: Props) {
  const put = (at: number, change: Partial<DayDraft>) =>
    onChange(value.map((one, place) => (place === at ? { ...one, ...change } : one)));
  return (
    <div className={styles["group"]}>
      <h3>{availability.dates}</h3>
      <p className={styles["hint"]}>{availability.datesHint}</p>
      {value.length === 0 && <p>{availability.noDates}</p>}
      <ul className={styles["rows"]}>
        {value.map(({ date, isOff, hours }, at) => {
          const mistaken = wrong[at] ?? {};
          return (
            <li key={at} className={styles["date"]}>
              <Field label={availability.date} error={mistaken.date && availability.wrongDate[mistaken.date]}>
                {(control) => (
                  <input {...control} type="date" value={date}
                    onChange={(event) => put(at, { date: event.target.value })} />
                )}
              </Field>
              <Field label={availability.onDate}>
                {(control) => (
                  <select {...control} value={isOff ? "off" : "other"}
                    onChange={(event) => put(at, { isOff: event.target.value === "off" })}>
                    <option value="off">{availability.off}</option>
                    <option value="other">{availability.other}</option>
                  </select>
                )}
              </Field>
              {!isOff && (
                <Field label={availability.hours} hint={availability.hoursHint} error={hoursError(mistaken)}>
                  {(control) => (
                    <input {...control} value={hours} autoComplete="off" spellCheck={false}
                      onChange={(event) => put(at, { hours: event.target.value })} />
                  )}
                </Field>
              )}
              <Button look="quiet" className={styles["remove"] ?? ""} aria-label={availability.removeDate(date)}
                onClick={() => onChange(value.filter((_, place) => place !== at))}>
                <span aria-hidden="true">✕</span>
              </Button>
            </li>
          );
        })}
      </ul>
      {value.length < most
        ? <p><Button onClick={() => onChange([...value, { date: "", isOff: true, hours: "" }])}>{availability.addDate}</Button></p>
        : <p>{availability.tooManyDates(most)}</p>}
    </div>
  );
}
