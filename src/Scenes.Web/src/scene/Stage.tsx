import { useEffect } from "react";
import { Light } from "../recording/Light";
import { useRecorder } from "../recording/useRecorder";
import { Sounds } from "../room/Sounds";
import { useRoom } from "../room/useRoom";
import { texts } from "../texts";
import { announce } from "../ui/Announcer";
import { clockText, useSecondsLeft } from "../ui/Countdown";
import { Notice } from "../ui/Notice";
import { Card } from "./Card";
import { Curveballs } from "./Curveballs";
import { Devices, withDevices } from "./Devices";
import { Hold } from "./Hold";
import { House } from "./House";
import { StopWord } from "./StopWord";
import { Switches } from "./Switches";
import { useOwn } from "./useOwn";
import type { Scene } from "./useScene";
import { useTraces } from "./useTraces";
import { Ways } from "./Ways";
import styles from "./Stage.module.css";

const said = texts.scene;
const announced = [120, 30];

type Props = { scene: Scene; ends: readonly string[]; isLate: boolean };

/** The room while people gather, play and hold: the partner large, oneself small, my card, the time, the ways out. */
export function Stage({ scene, ends, isLate }: Props) {
  const inRoom = useRoom(scene, withDevices);
  const isOpen = inRoom.is === "open";
  const own = useOwn(scene.scene, inRoom.room, isOpen);
  useTraces(scene, inRoom.room, own.isOn.microphone && inRoom.is !== "gone");
  const recorder = useRecorder(scene, own.isOff);
  const left = useSecondsLeft(scene.deadline);
  const { phase } = scene;
  useAnnouncements(phase, left);
  const stop = () => {
    recorder.cut();
    inRoom.cut();
  };
  return (
    <div className={styles["stage"]}>
      <div className={styles["house"]}>
        <House inRoom={inRoom} own={own} />
        <Sounds room={inRoom.room} isOpen={isOpen} />
        {isLate && <Notice tone="bad" live>{said.room.feed}</Notice>}
        <div className={styles["row"]}>
          <Switches own={own} />
          <Ways scene={scene} ends={ends} />
        </div>
        <Devices room={inRoom.room} own={own} />
      </div>
      <div className={styles["wings"]}>
        {phase === "Holding" && <Hold left={left} isMe={!isOpen} />}
        <Light recorder={recorder} />
        <div className={styles["facts"]}>
          {left != null && phase !== "Holding" && (
            <p className={styles["time"]} role="timer" aria-label={phase === "Live" ? said.room.left : said.gather.left}>
              {clockText(left)}
            </p>
          )}
          <p>{said.room.watched(scene.observers)}</p>
        </div>
        <Curveballs scene={scene} />
        <Card scene={scene} />
        <details className={styles["more"]}>
          <summary>{said.offer.premise}</summary>
          <p>{scene.premise}</p>
        </details>
        <StopWord scene={scene} onStop={stop} />
      </div>
    </div>
  );
}

function useAnnouncements(phase: Scene["phase"], left: number | null): void {
  useEffect(() => {
    if (phase === "Live" && left != null && announced.includes(left)) announce(said.room.soon(left));
  }, [phase, left]);
  useEffect(() => {
    if (phase === "Holding") announce(said.hold.lead);
  }, [phase]);
}
