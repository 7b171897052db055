import { useEffect, useState } from "react";
import { credentials } from "../api/credentials";
import { liveLabels } from "../labels/store";
import { clientOf } from "./traces";

/** Sends what was measured in a scene and lies here still, as after a crash at its end. */
export function useLeftTraces(scene: string): void {
  const [client] = useState(() => clientOf(scene));
  useEffect(() => {
    const isOver = { now: false };
    void liveLabels.countUnsentAsync(credentials()?.id ?? "").then((all) => {
      if (isOver.now || !all.some((one) => one.scene === scene)) return;
      client.start();
      client.give({ type: "presence", isPresent: false });
    }, () => undefined);
    return () => {
      isOver.now = true;
      client.leave();
    };
  }, [client, scene]);
}
