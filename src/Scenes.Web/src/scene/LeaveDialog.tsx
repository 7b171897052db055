import { useEffect, useRef } from "react";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { Fault } from "../ui/Notice";
import { useLeave } from "./useScene";
import styles from "./Stage.module.css";

const said = texts.scene.end;

/** Asks whether one really goes, and says what that means. */
export function LeaveDialog({ scene, onStay }: { scene: string; onStay: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const leave = useLeave(scene);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={styles["dialog"]} aria-labelledby="leave-title" onClose={onStay}>
      <h2 id="leave-title">{said.leaveTitle}</h2>
      <p>{said.leaveBody}</p>
      {leave.isError && <Fault fault={leave.error} />}
      <div className={styles["row"]}>
        <Button look="lead" onClick={onStay}>{said.stay}</Button>
        <Button isBusy={leave.isPending} onClick={() => leave.mutate(undefined)}>{said.leaveGo}</Button>
      </div>
    </dialog>
  );
}
