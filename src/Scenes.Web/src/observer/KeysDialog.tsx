import { useEffect, useRef, useState } from "react";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { conflictOf, keyOf, type Action, type Bindings } from "./keys";
import { actionName, keyName } from "./names";
import styles from "./KeysDialog.module.css";

const said = texts.observer.keys;
const others: readonly Action[] = [
  "about.A", "about.B", "shift", "laugh", "silence", "break", "undo",
  "intensity.1", "intensity.2", "intensity.3", "intensity.4", "intensity.5",
];

type Props = {
  words: readonly string[];
  bindings: Bindings;
  chosen: Bindings;
  onChoose: (chosen: Bindings) => void;
  onClose: () => void;
};

/** Where each key is given something else to do. */
export function KeysDialog({ words, bindings, chosen, onChoose, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [asked, setAsked] = useState<Action | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  useEffect(() => dialog.current?.showModal(), []);

  const hear = (event: React.KeyboardEvent) => {
    if (asked == null || event.key === "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") {
      setAsked(null);
      return;
    }
    const key = keyOf(event.nativeEvent);
    if (key == null) return;
    const conflict = conflictOf(bindings, asked, key);
    setWrong(conflict == null ? null : said.conflict(keyName(key), actionName(conflict)));
    if (conflict != null) return;
    onChoose({ ...chosen, [asked]: key });
    setAsked(null);
  };

  const actions: readonly Action[] = [...words.map((word): Action => `word.${word}`), ...others];
  return (
    <dialog ref={dialog} className={styles["dialog"]} aria-labelledby="keys-title" onClose={onClose} onKeyDown={hear}>
      <h2 id="keys-title">{said.title}</h2>
      <p className={styles["lead"]}>{said.lead}</p>
      <p role="alert" className={styles["wrong"]}>{wrong}</p>
      <ul className={styles["list"]}>
        {actions.map((action) => (
          <li key={action} className={styles["one"]}>
            <span>{actionName(action)}</span>
            <Button
              aria-label={said.change(actionName(action), keyName(bindings[action]))} aria-pressed={asked === action}
              onClick={() => { setAsked(action); setWrong(null); }}
            >
              {asked === action ? said.press : <kbd>{keyName(bindings[action])}</kbd>}
            </Button>
          </li>
        ))}
      </ul>
      <div className={styles["end"]}>
        <Button look="lead" onClick={() => dialog.current?.close()}>{said.close}</Button>
        <Button look="quiet" onClick={() => { onChoose({}); setWrong(null); }}>{said.reset}</Button>
      </div>
    </dialog>
  );
}
