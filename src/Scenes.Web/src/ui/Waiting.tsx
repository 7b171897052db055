import styles from "./Waiting.module.css";

/** Something is on its way; says what. */
export function Waiting({ what }: { what: string }) {
  return (
    <p className={styles["waiting"]} role="status">
      <span className={styles["light"]} aria-hidden="true" />
      {what}
    </p>
  );
}
