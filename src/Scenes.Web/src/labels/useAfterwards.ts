import { useEffect, useState, useSyncExternalStore } from "react";
import { answered, api } from "../api/client";
import { AfterwardsQueue, type Sent } from "./afterwards";
import { laterLabels } from "./store";

const waitAsync = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** The way of labels of a scene's recordings to the server. */
export function useAfterwards(performer: string, scene: string): [AfterwardsQueue, Sent] {
  const [queue] = useState(() => {
    const drawer = { performer, scene };
    return new AfterwardsQueue({
      takeOutAsync: () => laterLabels.takeOutAsync(drawer),
      keepAsync: (item) => laterLabels.keepAsync(drawer, item, null),
      forgetAsync: (operation) => laterLabels.forgetAsync(operation),
    }, (operation, batch) => answered(api.POST("/api/v1/scenes/{scene}/labels/afterwards", {
      params: { path: { scene }, header: { "Idempotency-Key": operation } }, body: { ...batch, labels: [...batch.labels] },
    })), waitAsync);
  });
  const sent = useSyncExternalStore(queue.subscribe, queue.current);
  useEffect(() => void queue.startAsync(), [queue]);
  return [queue, sent];
}
