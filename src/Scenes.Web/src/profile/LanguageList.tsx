import { useId, useState } from "react";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { MostLanguages, type Grade } from "./profileDraft";
import styles from "./Profile.module.css";
import { languageName, languages } from "./vocabulary";

const { about } = texts.profile;

type Props = { value: readonly Grade[]; error: string | undefined; onChange: (next: Grade[]) => void };

/** The languages that somebody plays in, each with a level. */
export function LanguageList({ value, error, onChange }: Props) {
  const id = useId();
  const [chosen, setChosen] = useState("");
  const add = () => {
    if (chosen === "") return;
    onChange([...value, { skill: chosen, level: 3 }]);
    setChosen("");
  };
  return (
    <fieldset className={styles["group"]} aria-describedby={`${id}-hint ${id}-error`}>
      <legend>{about.languages}</legend>
      <p id={`${id}-hint`} className={styles["hint"]}>{about.languagesHint}</p>
      <ul className={styles["rows"]}>
        {value.map(({ skill, level }) => (
          <li key={skill} className={styles["row"]}>
            <span className={styles["what"]}>{languageName(skill)}</span>
            <select aria-label={about.levelOf(languageName(skill))} value={level} className={styles["control"]}
              onChange={(event) => onChange(value.map((one) => one.skill === skill
                ? { skill, level: Number(event.target.value) } : one))}>
              {about.languageLevels.map((name, at) => <option key={name} value={at + 1}>{name}</option>)}
            </select>
            <Button look="quiet" aria-label={about.remove(languageName(skill))}
              onClick={() => onChange(value.filter((one) => one.skill !== skill))}>
              <span aria-hidden="true">✕</span>
            </Button>
          </li>
        ))}
      </ul>
      {value.length < MostLanguages && (
        <div className={styles["adding"]}>
          <label htmlFor={`${id}-add`} className={styles["label"]}>{about.addLanguage}</label>
          <select id={`${id}-add`} value={chosen} className={styles["control"]}
            aria-invalid={error === undefined ? undefined : true}
            aria-describedby={`${id}-error`} onChange={(event) => setChosen(event.target.value)}>
            <option value="">{about.choose}</option>
            {languages.filter(({ code }) => !value.some(({ skill }) => skill === code))
              .map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
          </select>
          <Button onClick={add} aria-disabled={chosen === "" || undefined}>{about.add}</Button>
        </div>
      )}
      <p id={`${id}-error`} className={styles["error"]}>{error}</p>
    </fieldset>
  );
}
