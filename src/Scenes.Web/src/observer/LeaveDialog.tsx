import { useEffect, useRef } from "react";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { Fault } from "../ui/Notice";
import styles from "./KeysDialog.module.css";

const said = texts.observer.scene;

type Props = { isBusy: boolean; fault: unknown; onLeave: () => void; onStay: () => void };

/** Asks before one leaves, as there is no way back in. */
export function LeaveDialog({ isBusy, fault, onLeave, onStay }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={styles["dialog"]} aria-labelledby="leave-title" onClose={onStay}>
      <h2 id="leave-title">{said.leaveTitle}</h2>
      <p className={styles["lead"]}>{said.leaveBody}</p>
      {fault ? <Fault fault={fault} /> : null}
      <div className={styles["end"]}>
        <Button onClick={() => dialog.current?.close()}>{said.stay}</Button>
        <Button look="curtain" isBusy={isBusy} onClick={onLeave}>{said.leave}</Button>
      </div>
    </dialog>
  );
}
