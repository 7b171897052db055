import { texts } from "../texts";
import { amountText } from "../ui/money";
import styles from "./Offer.module.css";
import type { Scene } from "./useScene";

const said = texts.scene.offer;

/** What one has to know before one says yes. */
export function Facts({ scene }: { scene: Scene }) {
  const rate = amountText(scene.ratePerHour, scene.currency);
  const whole = amountText(Math.round(scene.ratePerHour * scene.sceneSeconds / 3600), scene.currency);
  const facts: readonly (readonly [string, string])[] = [
    [said.role, said.part(scene.slot.slice(0, 1))],
    [said.intensity, said.intensityOf(scene.intensity)],
    [said.notes, scene.contentNotes.length > 0 ? scene.contentNotes.join(", ") : said.none],
    [said.minutes, said.minutesOf(scene.sceneSeconds)],
    [said.pay, said.payOf(rate, whole)],
    [said.watched, said.observers(scene.observers)],
  ];
  return (
    <dl className={styles["facts"]}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
