import { useId, type ReactNode } from "react";
import styles from "./Choices.module.css";

type Props = {
  legend: string;
  hint?: ReactNode;
  error?: string | undefined;
  options: readonly string[];
  labelOf?: (option: string) => string;
  chosen: readonly string[];
  onChoose: (chosen: string[]) => void;
};

/** Several of some words. */
export function Choices({ legend, hint, error, options, labelOf = (word) => word, chosen, onChoose }: Props) {
  const id = useId();
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean).join(" ");
  const turn = (option: string, isOn: boolean) =>
    onChoose(isOn ? [...chosen, option] : chosen.filter((word) => word !== option));
  return (
    <fieldset className={styles["choices"]} aria-describedby={described || undefined}>
      <legend>{legend}</legend>
      {hint !== undefined && <p id={`${id}-hint`} className={styles["hint"]}>{hint}</p>}
      <ul>
        {options.map((option, i) => (
          <li key={option}>
            <label>
              <input
                type="checkbox" checked={chosen.includes(option)} aria-invalid={(i === 0 && error !== undefined) || undefined}
                onChange={(event) => turn(option, event.target.checked)}
              />
              <span>{labelOf(option)}</span>
            </label>
          </li>
        ))}
      </ul>
      {error !== undefined && <p id={`${id}-error`} className={styles["error"]}>{error}</p>}
    </fieldset>
  );
}
