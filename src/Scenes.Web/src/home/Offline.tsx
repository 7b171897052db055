import { useSyncExternalStore } from "react";
import { isSilent } from "../api/link";
import { texts } from "../texts";
import styles from "./Shell.module.css";

function subscribe(listener: () => void): () => void {
  addEventListener("online", listener);
  addEventListener("offline", listener);
  return () => {
    removeEventListener("online", listener);
    removeEventListener("offline", listener);
  };
}

/** Says that the network is gone, or the server. */
export function Offline() {
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine);
  const silent = isSilent.use();
  if (isOnline && !silent) return null;
  return <p role="alert" className={styles["offline"]}>{isOnline ? texts.common.silent : texts.common.offline}</p>;
}
