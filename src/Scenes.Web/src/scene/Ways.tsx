import { useEffect, useState } from "react";
import { texts } from "../texts";
import { announce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { Fault } from "../ui/Notice";
import { LeaveDialog } from "./LeaveDialog";
import { useEnd, type Scene } from "./useScene";
import styles from "./Stage.module.css";

const said = texts.scene;

type Props = { scene: Scene; ends: readonly string[] };

/** The quiet ways out: to end it together, or to go alone. */
export function Ways({ scene, ends }: Props) {
  const [isLeaving, setLeaving] = useState(false);
  const end = useEnd(scene.scene);
  const iWantEnd = ends.includes(scene.slot);
  const partnerWantsEnd = scene.cast.some((slot) => slot !== scene.slot && ends.includes(slot));
  useEffect(() => {
    if (partnerWantsEnd) announce(said.end.partner);
  }, [partnerWantsEnd]);
  return (
    <div className={styles["ways"]}>
      <div className={styles["row"]}>
        {scene.phase === "Live" && !iWantEnd && (
          <Button isBusy={end.isPending} onClick={() => end.mutate(undefined)}>{said.end.propose}</Button>
        )}
        <Button look="quiet" onClick={() => setLeaving(true)}>{said.end.leave}</Button>
      </div>
      {scene.phase === "Live" && iWantEnd && <p>{said.end.proposed}</p>}
      {scene.phase === "Live" && partnerWantsEnd && !iWantEnd && <p className={styles["wish"]}>{said.end.partner}</p>}
      {end.isError && <Fault fault={end.error} />}
      {isLeaving && <LeaveDialog scene={scene.scene} onStay={() => setLeaving(false)} />}
    </div>
  );
}
