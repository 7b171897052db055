import { useEffect, useRef } from "react";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import styles from "./Playback.module.css";

const said = texts.playback;

/** Which keys there are. */
export function KeysHelp({ keys, onClose }: { keys: readonly (readonly [string, string])[]; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={styles["dialog"]} aria-labelledby="playback-keys" onClose={onClose}>
      <h2 id="playback-keys">{said.keysTitle}</h2>
      <dl className={styles["keys"]}>
        {keys.map(([key, meaning]) => (
          <div key={key}>
            <dt><kbd>{key}</kbd></dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <Button look="lead" onClick={() => dialog.current?.close()}>{said.close}</Button>
    </dialog>
  );
}
