import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { limitsQuery } from "../api/queries";
import { shareSeen } from "../playback/timeline";
import { useView, type Playing } from "../playback/usePlayer";
import { useReview, type Scene } from "../scene/useScene";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { amountText } from "../ui/money";
import { Fault } from "../ui/Notice";
import { EnoughShare } from "./seen";
import styles from "./Review.module.css";

const said = texts.scene.review;
const say = texts.review;

type Props = { scene: Scene; playing: Playing; onAnswer: (scopes: readonly string[]) => void };

/** What the scene may be used for, each use by itself. */
export function Question({ scene, playing, onAnswer }: Props) {
  const id = useId();
  const limits = useQuery(limitsQuery);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [recognition, setRecognition] = useState<number | null>(null);
  const review = useReview(scene.scene);
  const { mayGrant, why } = useLeave(playing);
  const paid = limits.data?.timings.paidReviewSeconds;
  const turn = (scope: string) => setChosen((before) =>
    before.includes(scope) ? before.filter((one) => one !== scope) : [...before, scope]);
  const answer = (scopes: readonly string[]) =>
    review.mutate({ scopes: [...scopes], recognition }, { onSuccess: () => onAnswer(scopes) });
  return (
    <>
      <Recognition value={recognition} onChoose={setRecognition} />
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
      <p id={id} className={styles["small"]}>{why}</p>
      <div className={styles["answer"]}>
        <Button
          look="lead" disabled={chosen.length === 0 || !mayGrant} isBusy={review.isPending} aria-describedby={id}
          onClick={() => answer(chosen)}
        >
          {said.grant(chosen.length)}
        </Button>
        <Button isBusy={review.isPending} onClick={() => answer([])}>{said.refuse}</Button>
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

/** Whether uses can be allowed yet: whoever allows something has seen it, where it can be seen. */
function useLeave({ player, timeline, isComing, isPending }: Playing): { mayGrant: boolean; why: string } {
  const percent = useView(player, (view) => Math.floor(shareSeen(timeline, view.seen) * 100));
  if (timeline.pieces.length === 0) {
    const mayWait = isComing || isPending;
    return { mayGrant: !mayWait, why: mayWait ? say.wait : say.nothing };
  }
  const mayGrant = percent >= EnoughShare * 100;
  return { mayGrant, why: mayGrant ? say.seenAll : say.seen(percent) };
}

function Recognition({ value, onChoose }: { value: number | null; onChoose: (value: number | null) => void }) {
  return (
    <fieldset className={styles["choice"]}>
      <legend>{say.recognition}</legend>
      {[null, 1, 2, 3, 4, 5].map((one) => (
        <label key={one}>
          <input type="radio" name="recognition" checked={one === value} onChange={() => onChoose(one)} />
          {one == null ? say.recognitionNone : `${one}, ${say.recognitions[one - 1]}`}
        </label>
      ))}
    </fieldset>
  );
}
