import { useId, useRef, useState, type ReactNode } from "react";
import { texts } from "../texts";
import { Button } from "./Button";
import styles from "./Confirm.module.css";
import { Fault } from "./Notice";

type Props = {
  /** What the button says, and what the dialog's own button says. */
  label: string;
  confirm: string;
  title: string;
  look?: "lead" | "plain" | "quiet" | "curtain";
  /** Whether it ends something: the dialog's own button is the curtain. */
  isEnd?: boolean;
  /** What it does; may hold fields. */
  children: ReactNode;
  onConfirm: () => Promise<unknown>;
};

/** A button that asks first: says what it does, and stays open while that is refused. */
export function Confirm({ label, confirm, title, look = "plain", isEnd = look === "curtain", children, onConfirm }: Props) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const open = () => {
    setFault(null);
    dialog.current?.showModal();
  };
  const submit = async () => {
    setBusy(true);
    setFault(null);
    try {
      await onConfirm();
      dialog.current?.close();
    } catch (refused) {
      setFault(refused);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button look={look} aria-haspopup="dialog" onClick={open}>{label}</Button>
      <dialog ref={dialog} className={styles["dialog"]} aria-labelledby={id}>
        <form onSubmit={(event) => { event.preventDefault(); void submit(); }}>
          <h2 id={id}>{title}</h2>
          {children}
          {fault != null && <Fault fault={fault} />}
          <div className={styles["ends"]}>
            <Button onClick={() => dialog.current?.close()}>{texts.common.cancel}</Button>
            <Button type="submit" look={isEnd ? "curtain" : "lead"} isBusy={isBusy}>{confirm}</Button>
          </div>
        </form>
      </dialog>
    </>
  );
}
