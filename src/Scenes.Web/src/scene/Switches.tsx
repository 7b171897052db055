import { texts } from "../texts";
import { Button } from "../ui/Button";
import { ChimeSwitch } from "./Curveballs";
import styles from "./Stage.module.css";
import type { Own } from "./useOwn";

const said = texts.scene.room;

/** Microphone, camera, and whether curveballs are heard. */
export function Switches({ own: { isOn, turn } }: { own: Own }) {
  return (
    <div className={styles["row"]}>
      <Button onClick={() => turn("microphone", !isOn.microphone)}>
        {said.microphone[isOn.microphone ? "on" : "off"]}
      </Button>
      <Button onClick={() => turn("camera", !isOn.camera)}>{said.camera[isOn.camera ? "on" : "off"]}</Button>
      <ChimeSwitch />
    </div>
  );
}
