import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answered, api } from "../api/client";
import { operation } from "../api/operation";
import { sceneQuery } from "../api/queries";
import type { Schemas } from "../api/refusal";
import { texts } from "../texts";
import { announce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { Fault } from "../ui/Notice";
import { Section } from "../ui/Page";
import styles from "./ObserverPage.module.css";

const said = texts.observer.scene;

/** What an observer may throw into the scene now. */
export function Curveballs({ scene, throwable }: { scene: string; throwable: readonly Schemas["Curveball"][] }) {
  const queries = useQueryClient();
  const throwing = useMutation({
    mutationFn: (ball: string) => answered(api.POST("/api/v1/scenes/{scene}/curveballs/{ball}/throw", {
      params: { path: { scene, ball }, header: operation() },
    })),
    onSuccess: () => announce(said.thrown),
    onSettled: () => queries.invalidateQueries({ queryKey: sceneQuery(scene).queryKey }),
  });
  if (throwable.length === 0) return null;
  return (
    <Section title={said.throwTitle}>
      <ul className={styles["balls"]}>
        {throwable.map((ball) => (
          <li key={ball.id} className={styles["ball"]}>
            <p>{ball.text}</p>
            <Button
              isBusy={throwing.isPending && throwing.variables === ball.id} onClick={() => throwing.mutate(ball.id)}
            >
              {said.throwOne(ball.to)}
            </Button>
          </li>
        ))}
      </ul>
      {throwing.error && <Fault fault={throwing.error} />}
    </Section>
  );
}
