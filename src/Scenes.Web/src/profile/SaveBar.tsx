import { texts } from "../texts";
import { Button } from "../ui/Button";
import { Fault } from "../ui/Notice";
import styles from "./Profile.module.css";

type Props = {
  isDirty: boolean;
  isBusy: boolean;
  /** How many things have to be mended first. */
  wrong: number;
  fault: unknown;
  label?: string;
  /** Says that something was saved; empty before. */
  saved: string;
  discard: () => void;
};

/** Where a part of the page is saved: says whether it is, and what is in the way. */
export function SaveBar({ isDirty, isBusy, wrong, fault, label = texts.common.save, saved, discard }: Props) {
  const { unsaved, mend, discard: discardText } = texts.profile;
  return (
    <div className={`${styles["save"]} ${isDirty ? styles["dirty"] : ""}`}>
      {fault !== null && fault !== undefined && <Fault fault={fault} />}
      <div className={styles["buttons"]}>
        <Button type="submit" look={isDirty ? "lead" : "plain"} isBusy={isBusy}>{label}</Button>
        {isDirty && <Button look="quiet" onClick={discard}>{discardText}</Button>}
        <p role="status" className={styles["state"]}>{wrong > 0 ? mend(wrong) : isDirty ? unsaved : saved}</p>
      </div>
    </div>
  );
}
