import { useEffect, useState, useSyncExternalStore } from "react";
import { LabelClient } from "./client";
import type { State } from "./state";

/** The label socket of a scene while the component is there, and after it until everything is sent. */
export function useLabels(performer: string, scene: string): [LabelClient, State] {
  const [client] = useState(() => new LabelClient({ performer, scene }));
  const state = useSyncExternalStore(client.subscribe, client.current);
  useEffect(() => {
    client.start();
    return () => client.leave();
  }, [client]);
  return [client, state];
}
