import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useLocation } from "wouter";
import { answered, api } from "../api/client";
import { operation } from "../api/operation";
import { Refusal, type Schemas } from "../api/refusal";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { Fault, Notice } from "../ui/Notice";
import styles from "./ObservableList.module.css";

const said = texts.observer.list;

type Props = { scenes: readonly Schemas["ObservableScene"][]; current: string | null };

/** Scenes, each with what it is and whether one may take it. */
export function ObservableList({ scenes, current }: Props) {
  const [, go] = useLocation();
  const queries = useQueryClient();
  const taking = useMutation({
    mutationFn: (scene: string) => answered(api.POST("/api/v1/scenes/{scene}/observe", {
      params: { path: { scene }, header: operation() },
    })),
    onSuccess: (_, scene) => {
      void queries.invalidateQueries({ queryKey: ["me"] });
      go(`/observe/${scene}`);
    },
    onError: () => void queries.invalidateQueries({ queryKey: ["observable"] }),
  });
  const own = taking.error instanceof Refusal ? said.refusals[taking.error.code] : undefined;

  return (
    <>
      {taking.error && (own === undefined
        ? <Fault fault={taking.error} />
        : <Notice tone="bad" live>{own}</Notice>)}
      <ul className={styles["list"]}>
        {scenes.map((scene) => (
          <li key={scene.scene} className={styles["scene"]}>
            <div className={styles["what"]}>
              <h3>{scene.title ?? said.untitled}</h3>
              <p className={styles["facts"]}>
                <span>{said.phases[scene.phase] ?? ""}</span>
                <span>{said.intensity(scene.intensity)}</span>
                <span>{said.watching(scene.observers, scene.observersWanted)}</span>
              </p>
              <p className={styles["notes"]}>
                {scene.contentNotes.length > 0 ? said.notes(scene.contentNotes.join(", ")) : said.noNotes}
              </p>
            </div>
            <Way
              scene={scene} isMine={scene.scene === current}
              isBusy={taking.isPending && taking.variables === scene.scene} onTake={() => taking.mutate(scene.scene)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

type WayProps = { scene: Schemas["ObservableScene"]; isMine: boolean; isBusy: boolean; onTake: () => void };

function Way({ scene, isMine, isBusy, onTake }: WayProps) {
  if (isMine) {
    return (
      <p className={styles["why"]}>
        {said.on} <Link href={`/observe/${scene.scene}`}>{said.back}</Link>
      </p>
    );
  }
  if (scene.refusal != null) return <p className={styles["why"]}>{said.refusals[scene.refusal] ?? said.refused}</p>;
  if (scene.observers >= scene.observersWanted) return <p className={styles["why"]}>{said.full}</p>;
  return (
    <Button look="lead" isBusy={isBusy} aria-label={said.takeNamed(scene.title ?? said.untitled)} onClick={onTake}>
      {said.take}
    </Button>
  );
}
