import { useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { discardAll, unsavedLabels } from "./draft";
import styles from "./Profile.module.css";

/** Warns whoever is about to leave the page with changes that are not saved. */
export function LeaveGuard() {
  const [, navigate] = useLocation();
  const dialog = useRef<HTMLDialogElement>(null);
  const [leaving, setLeaving] = useState<{ to: string; labels: string[] } | null>(null);
  useEffect(() => {
    const close = (event: BeforeUnloadEvent) => {
      if (unsavedLabels().length > 0) event.preventDefault();
    };
    // Before the router hears of it; the way back in the browser loses nothing, as drafts are kept.
    const click = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      const labels = unsavedLabels();
      if (!link || link.origin !== location.origin || link.pathname === location.pathname) return;
      if (labels.length === 0) return;
      if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || link.target === "_blank") return;
      event.preventDefault();
      event.stopPropagation();
      setLeaving({ to: link.pathname + link.search + link.hash, labels });
      dialog.current?.showModal();
    };
    addEventListener("beforeunload", close);
    document.addEventListener("click", click, true);
    return () => {
      removeEventListener("beforeunload", close);
      document.removeEventListener("click", click, true);
    };
  }, []);
  const go = () => {
    discardAll();
    dialog.current?.close();
    if (leaving) navigate(leaving.to);
  };
  const { title, lead, stay, go: goText } = texts.profile.leave;
  return (
    <dialog ref={dialog} className={styles["dialog"]} aria-labelledby="leave-title">
      <h2 id="leave-title">{title}</h2>
      <p>{lead}</p>
      <ul className={styles["bullets"]}>{leaving?.labels.map((label) => <li key={label}>{label}</li>)}</ul>
      <div className={styles["buttons"]}>
        <Button look="lead" autoFocus onClick={() => dialog.current?.close()}>{stay}</Button>
        <Button look="curtain" onClick={go}>{goText}</Button>
      </div>
    </dialog>
  );
}
