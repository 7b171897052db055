import type { ReactNode } from "react";
import { Refusal } from "../api/refusal";
import { texts } from "../texts";
import { Button } from "./Button";
import styles from "./Notice.module.css";

type Props = { tone?: "plain" | "good" | "bad"; title?: string; children: ReactNode; live?: boolean };

/** A box that says something about the page. */
export function Notice({ tone = "plain", title, children, live = false }: Props) {
  const role = tone === "bad" ? "alert" : "status";
  return (
    <div className={`${styles["notice"]} ${styles[tone]}`} role={live ? role : undefined}>
      {title !== undefined && <p className={styles["title"]}>{title}</p>}
      <div>{children}</div>
    </div>
  );
}

/** The sentence for what went wrong: what it was, and what to do. */
export function sentenceOf(fault: unknown): string {
  if (!(fault instanceof Refusal)) return texts.common.broken.body;
  return texts.refusals[fault.code] ?? fault.message;
}

/** What went wrong and the way on. */
export function Fault({ fault, retry }: { fault: unknown; retry?: () => void }) {
  return (
    <Notice tone="bad" live>
      <p>{sentenceOf(fault)}</p>
      {fault instanceof Refusal && fault.errors.length > 0 && (
        <ul>
          {fault.errors.map((error) => <li key={error.path}>{`${error.path}: ${error.message}`}</li>)}
        </ul>
      )}
      {retry && <Button look="quiet" onClick={retry}>{texts.common.retry}</Button>}
    </Notice>
  );
}
