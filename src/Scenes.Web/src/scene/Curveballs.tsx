import { useEffect, useRef, useState } from "react";
import { allowSoundAsync, chime } from "../media/sound";
import { texts } from "../texts";
import { announce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { isChiming, setChiming } from "./chime";
import { useSeen, type Scene } from "./useScene";
import styles from "./Card.module.css";

const said = texts.scene.ball;

/** Curveballs that were thrown to me: each is said once, and stays until it is taken up. */
export function Curveballs({ scene }: { scene: Scene }) {
  const { mutate } = useSeen(scene.scene);
  const told = useRef(new Set<string>());
  useEffect(() => {
    // After a reload the browser plays nothing before something is pressed.
    const allow = () => void allowSoundAsync();
    if (navigator.userActivation.hasBeenActive) allow();
    addEventListener("pointerup", allow, { once: true });
    return () => removeEventListener("pointerup", allow);
  }, []);
  useEffect(() => {
    for (const { curveball, read } of scene.curveballTimes) {
      const text = scene.curveballs.find((ball) => ball.id === curveball)?.text;
      if (read != null || text === undefined || told.current.has(curveball)) continue;
      told.current.add(curveball);
      announce(said.arrived(text));
      if (isChiming()) chime("curveball");
      mutate({ ball: curveball, how: "read" }, { onError: () => told.current.delete(curveball) });
    }
  }, [scene, mutate]);
  const open = scene.curveballTimes.filter((times) => times.recovered == null).map((times) => times.curveball);
  return scene.curveballs.filter((ball) => open.includes(ball.id)).map((ball) => (
    <section key={ball.id} className={styles["ball"]} aria-label={said.title}>
      <h2>{said.title}</h2>
      <p>{ball.text}</p>
      <div>
        <Button onClick={() => mutate({ ball: ball.id, how: "recovered" })}>{said.taken}</Button>
      </div>
    </section>
  ));
}

/** Whether curveballs are heard. */
export function ChimeSwitch() {
  const [isOn, setOn] = useState(isChiming);
  const turn = () => {
    setChiming(!isOn);
    setOn(!isOn);
  };
  return <Button look="quiet" aria-pressed={isOn} onClick={turn}>{isOn ? said.sound.on : said.sound.off}</Button>;
}
