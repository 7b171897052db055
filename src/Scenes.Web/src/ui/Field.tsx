import { useId, type ReactNode } from "react";
import styles from "./Field.module.css";

type Props = {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  children: (control: Control) => ReactNode;
};

/** What ties a control to its label, hint and error. */
type Control = { id: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined };

/** A control with its label, a hint and what is wrong with it. */
export function Field({ label, hint, error, children }: Props) {
  const id = useId();
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`]
    .filter(Boolean).join(" ");
  return (
    <div className={styles["field"]}>
      <label htmlFor={id}>{label}</label>
      {children({
        id, "aria-describedby": described || undefined, "aria-invalid": error !== undefined ? true : undefined,
      })}
      {hint !== undefined && <p id={`${id}-hint`} className={styles["hint"]}>{hint}</p>}
      {error !== undefined && <p id={`${id}-error`} className={styles["error"]}>{error}</p>}
    </div>
  );
}
