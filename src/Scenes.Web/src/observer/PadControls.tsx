import { keyName } from "./names";
import styles from "./LabelPad.module.css";

type ButtonProps = {
  label: string;
  bound: string | undefined;
  isOff: boolean;
  isDown?: boolean;
  onPress: (isFull: boolean) => void;
};

/** A button with the key that does the same. */
export function KeyButton({ label, bound, isOff, isDown, onPress }: ButtonProps) {
  return (
    <button
      type="button" className={styles["key"]} aria-keyshortcuts={bound} aria-pressed={isDown} disabled={isOff}
      onClick={(event) => onPress(event.shiftKey)}
    >
      {label}
      {bound !== undefined && <kbd aria-hidden="true">{keyName(bound)}</kbd>}
    </button>
  );
}

type ChoiceProps = {
  legend: string;
  name: string;
  value: string;
  options: readonly string[];
  label: (option: string) => string;
  keyFor: (option: string) => string | undefined;
  isLarge?: boolean;
  onChoose: (option: string) => void;
};

/** One of a few, always to be seen which. */
export function Choice({ legend, name, value, options, label, keyFor, isLarge = false, onChoose }: ChoiceProps) {
  return (
    <fieldset className={`${styles["choice"]} ${isLarge ? styles["large"] : ""}`}>
      <legend>{legend}</legend>
      <div className={styles["options"]}>
        {options.map((option) => (
          <label key={option} className={styles["option"]}>
            <input
              type="radio" name={name} value={option} checked={option === value} onChange={() => onChoose(option)}
              className={styles["radio"]} aria-keyshortcuts={keyFor(option)}
            />
            <span>{label(option)}</span>
            {keyFor(option) !== undefined && label(option) !== keyName(keyFor(option)) && (
              <kbd aria-hidden="true">{keyName(keyFor(option))}</kbd>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
