import { useEffect, useState } from "react";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { useSeen, type Scene } from "./useScene";
import styles from "./Card.module.css";

const said = texts.scene.card;
const keyOf = (scene: string) => `scenes.folded.${scene}`;

/** My card: who I am, what only I know, and the beat to play. Says once that it was seen. */
export function Card({ scene }: { scene: Scene }) {
  const [isFolded, setFolded] = useState(() => sessionStorage.getItem(keyOf(scene.scene)) === "1");
  const { mutate } = useSeen(scene.scene);
  const isUnseen = scene.card != null && scene.cardSeen == null && !isFolded && scene.phase === "Live";
  useEffect(() => {
    if (isUnseen) mutate("card");
  }, [isUnseen, mutate]);
  if (!scene.card) return null;
  const { name, persona, secretGoal, transition } = scene.card;
  const fold = () => {
    sessionStorage.setItem(keyOf(scene.scene), isFolded ? "0" : "1");
    setFolded(!isFolded);
  };
  return (
    <section className={styles["card"]} aria-labelledby="my-card">
      <header className={styles["head"]}>
        <h2 id="my-card">{isFolded ? said.title : name}</h2>
        <Button look="quiet" aria-expanded={!isFolded} onClick={fold}>{isFolded ? said.unfold : said.fold}</Button>
      </header>
      {!isFolded && (
        <>
          <p className={styles["persona"]}>{persona}</p>
          <div className={styles["secret"]}>
            <h3>{said.secret}</h3>
            <p>{secretGoal}</p>
          </div>
          <p className={styles["beat"]}>
            <span>{said.beat}</span>
            <strong>{transition.from}</strong>
            <span aria-hidden="true">→</span>
            <span className="visually-hidden">{said.to}</span>
            <strong>{transition.to}</strong>
          </p>
        </>
      )}
    </section>
  );
}
