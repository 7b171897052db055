import { useState } from "react";
import { texts } from "../texts";
import { announce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { isId } from "./profileDraft";
import styles from "./Profile.module.css";

const { about } = texts.profile;

/** People whom somebody never meets again. */
export function BlockedList({ value, onChange }: { value: readonly string[]; onChange: (next: string[]) => void }) {
  const [name, setName] = useState("");
  const [isWrong, setWrong] = useState(false);
  const add = () => {
    const id = name.trim();
    setWrong(!isId(id));
    if (!isId(id)) return;
    if (!value.includes(id)) onChange([...value, id]);
    announce(`${about.block}: ${id}`);
    setName("");
  };
  return (
    <fieldset className={styles["group"]} aria-describedby="blocked-hint">
      <legend>{about.blocked}</legend>
      <p id="blocked-hint" className={styles["hint"]}>{about.blockedHint}</p>
      {value.length === 0 ? <p>{about.nobody}</p> : (
        <ul className={styles["chips"]}>
          {value.map((id) => (
            <li key={id} className={styles["chip"]}>
              {id}
              <Button look="quiet" aria-label={about.remove(id)} className={styles["small"] ?? ""}
                onClick={() => onChange(value.filter((one) => one !== id))}>
                <span aria-hidden="true">✕</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className={styles["adding"]}>
        <Field label={about.addBlocked} error={isWrong ? about.wrong.blocked : undefined}>
          {(control) => (
            <input {...control} value={name} autoComplete="off" autoCapitalize="none" spellCheck={false}
              onChange={(event) => { setName(event.target.value); setWrong(false); }}
              onKeyDown={(event) => {
                // Enter adds the name; it does not save the form around it.
                if (event.key !== "Enter") return;
                event.preventDefault();
                add();
              }} />
          )}
        </Field>
        <Button onClick={add}>{about.block}</Button>
      </div>
    </fieldset>
  );
}
