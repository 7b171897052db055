import type { ButtonHTMLAttributes } from "react";
import styles from "./Button.module.css";

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  /** `lead` is where to go on, one a page; `curtain` ends something. */
  look?: "lead" | "plain" | "quiet" | "curtain";
  isBusy?: boolean;
};

/** A button. While it is busy it says so and takes no second press, but keeps the focus. */
export function Button({ look = "plain", isBusy = false, className = "", onClick, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      className={`${styles["button"]} ${styles[look]} ${className}`}
      aria-busy={isBusy || undefined}
      aria-disabled={isBusy || undefined}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
    />
  );
}
