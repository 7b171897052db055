import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { limitsQuery } from "../api/queries";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { amountText } from "../ui/money";
import { Fault, Notice } from "../ui/Notice";
import { Page } from "../ui/Page";
import { useReview, type Scene } from "./useScene";
import styles from "./Review.module.css";

const said = texts.scene.review;
const names = (scopes: readonly string[]) => scopes.map((scope) => said.scopes[scope]?.[0] ?? scope);

/** After the scene: what it may be used for, each use by itself, and refusing is as easy as granting. */
export function Review({ scene, granted }: { scene: Scene; granted: readonly string[] | null }) {
  return (
    <Page title={said.title} lead={granted ? said.leadDone : said.lead}>
      <p>{scene.card ? said.played(scene.title, scene.card.name) : scene.title}</p>
      {granted ? <Answered granted={granted} /> : <Question scene={scene} />}
    </Page>
  );
}

function Answered({ granted }: { granted: readonly string[] }) {
  return (
    <Notice tone="good" live>
      <p>{granted.length > 0 ? said.allowed(names(granted)) : said.allowedNothing}</p>
      <p><Link href="/">{texts.scene.backstage}</Link></p>
    </Notice>
  );
}

function Question({ scene }: { scene: Scene }) {
  const limits = useQuery(limitsQuery);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const review = useReview(scene.scene);
  const paid = limits.data?.timings.paidReviewSeconds;
  const turn = (scope: string) => setChosen((before) =>
    before.includes(scope) ? before.filter((one) => one !== scope) : [...before, scope]);
  if (review.isSuccess) return <Answered granted={review.variables} />;
  return (
    <>
      <fieldset className={styles["scopes"]}>
        <legend>{said.scopesTitle}</legend>
        {Object.entries(said.scopes).map(([scope, [name, meaning]]) => (
          <label key={scope} className={styles["scope"]}>
            <input type="checkbox" checked={chosen.includes(scope)} onChange={() => turn(scope)} />
            <span>
              <strong>{name}</strong>
              <span className={styles["meaning"]}>{meaning}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div className={styles["answer"]}>
        <Button
          look="lead" disabled={chosen.length === 0} isBusy={review.isPending}
          onClick={() => review.mutate([...chosen])}
        >
          {said.grant(chosen.length)}
        </Button>
        <Button isBusy={review.isPending} onClick={() => review.mutate([])}>{said.refuse}</Button>
      </div>
      {review.isError && <Fault fault={review.error} />}
      <div className={styles["small"]}>
        {paid !== undefined && (
          <p>{said.paid(amountText(Math.round(scene.ratePerHour * paid / 3600), scene.currency), paid)}</p>
        )}
        {scene.deadline && <p>{said.until(new Date(scene.deadline).toLocaleString("en-GB"))}</p>}
      </div>
    </>
  );
}
