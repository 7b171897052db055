import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { limitsQuery } from "../api/queries";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { Fault, Notice } from "../ui/Notice";
import { Page } from "../ui/Page";
import { useReview, type Scene } from "./useScene";
import styles from "./Review.module.css";

const said = texts.scene.review;

/** After the scene: what it may be used for, each use by itself, and refusing is as easy as granting. */
export function Review({ scene }: { scene: Scene }) {
  const limits = useQuery(limitsQuery);
  const [granted, setGranted] = useState<readonly string[]>([]);
  const review = useReview(scene.scene);
  const paid = limits.data?.timings.paidReviewSeconds;
  const turn = (scope: string) => setGranted((before) =>
    before.includes(scope) ? before.filter((one) => one !== scope) : [...before, scope]);
  return (
    <Page title={said.title} lead={said.lead}>
      {review.isSuccess ? (
        <Notice tone="good" live>
          <p>{said.sent}</p>
          <p><Link href="/">{texts.scene.backstage}</Link></p>
        </Notice>
      ) : (
        <>
          <fieldset className={styles["scopes"]}>
            <legend>{said.scopesTitle}</legend>
            {Object.entries(said.scopes).map(([scope, [name, meaning]]) => (
              <label key={scope} className={styles["scope"]}>
                <input type="checkbox" checked={granted.includes(scope)} onChange={() => turn(scope)} />
                <span>
                  <strong>{name}</strong>
                  <span className={styles["meaning"]}>{meaning}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <div className={styles["answer"]}>
            <Button
              look="lead" disabled={granted.length === 0} isBusy={review.isPending}
              onClick={() => review.mutate([...granted])}
            >
              {said.grant(granted.length)}
            </Button>
            <Button isBusy={review.isPending} onClick={() => review.mutate([])}>{said.refuse}</Button>
          </div>
          {review.isError && <Fault fault={review.error} />}
          <div className={styles["small"]}>
            {paid !== undefined && <p>{said.paid(paid)}</p>}
            {scene.deadline && <p>{said.until(new Date(scene.deadline).toLocaleString("en-GB"))}</p>}
          </div>
        </>
      )}
    </Page>
  );
}
