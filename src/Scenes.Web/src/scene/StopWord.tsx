import { useEffect, useEffectEvent } from "react";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { sentenceOf } from "../ui/Notice";
import { useLeave, useStop, type Scene } from "./useScene";
import styles from "./Stage.module.css";

const said = texts.scene.stop;

type Props = { scene: Scene; onStop: () => void };

/**
 * The stop word: one press or one key, and nothing asks back. Whoever says it is out of the room before the server
 * answers; the server sends the other one out.
 */
export function StopWord({ scene, onStop }: Props) {
  const [stop, leave] = [useStop(scene.scene), useLeave(scene.scene)];
  // Before it is played there is nothing to stop yet: one goes.
  const out = scene.phase === "Gathering" ? leave : stop;
  const say = () => {
    onStop();
    if (!out.isPending) out.mutate(undefined);
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== said.key || event.repeat) return;
    event.preventDefault();
    say();
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => onKey(event);
    addEventListener("keydown", hear, { capture: true });
    return () => removeEventListener("keydown", hear, { capture: true });
  }, []);
  return (
    <div className={styles["stop"]}>
      <Button look="curtain" aria-keyshortcuts={said.key} aria-describedby="stop-hint" onClick={say}>
        {said.label} <kbd>{said.key}</kbd>
      </Button>
      <p id="stop-hint" role={out.isIdle ? undefined : "alert"}>
        {out.isPending || out.isSuccess ? said.stopping
          : out.isError ? `${said.failed} ${sentenceOf(out.error)}` : said.hint}
      </p>
    </div>
  );
}
