import { useEffect } from "react";
import { texts } from "../texts";
import { announce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { clockText, useSecondsLeft } from "../ui/Countdown";
import { Fault } from "../ui/Notice";
import { Page } from "../ui/Page";
import { Waiting } from "../ui/Waiting";
import { Facts } from "./Facts";
import { useAnswer, type Scene } from "./useScene";
import styles from "./Offer.module.css";

const said = texts.scene.offer;
const UrgentSeconds = 10;

/** An offer, or the question whether one steps in for somebody. */
export function Offer({ scene, hasAccepted }: { scene: Scene; hasAccepted: boolean }) {
  const answer = useAnswer(scene.scene);
  const isStandIn = Boolean(scene.standInUntil);
  const left = useSecondsLeft(scene.standInUntil ?? scene.deadline);
  const accepted = hasAccepted || (answer.isSuccess && answer.variables);
  useEffect(() => {
    if (left === UrgentSeconds && !accepted) announce(said.urgent);
  }, [left, accepted]);
  return (
    <Page
      title={isStandIn ? texts.scene.page.standIn : texts.scene.page.offer}
      lead={isStandIn ? said.standInLead : said.lead}
    >
      <article className={styles["playbill"]}>
        <h2>{scene.title}</h2>
        <p className={styles["premise"]}>{scene.premise}</p>
        <Facts scene={scene} />
      </article>
      {accepted ? <Waiting what={said.answered} /> : (
        <div className={styles["answer"]}>
          <Button look="lead" isBusy={answer.isPending} onClick={() => answer.mutate(true)}>{said.accept}</Button>
          <Button isBusy={answer.isPending} onClick={() => answer.mutate(false)}>{said.pass}</Button>
          {left != null && (
            <p className={styles["left"]} role="timer" aria-label={said.left}>{clockText(left)}</p>
          )}
        </div>
      )}
      {answer.isError && <Fault fault={answer.error} />}
    </Page>
  );
}
