import { useEffect } from "react";
import { texts } from "../texts";
import { announce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { clockText, useSecondsLeft } from "../ui/Countdown";
import { Notice } from "../ui/Notice";
import { Waiting } from "../ui/Waiting";
import { Card } from "./Card";
import { Controls } from "./Controls";
import { Curveballs } from "./Curveballs";
import { Picture, Sound } from "./Picture";
import { StopWord } from "./StopWord";
import { useRoom } from "./useRoom";
import type { Scene } from "./useScene";
import styles from "./Stage.module.css";

const said = texts.scene;
const announced = [120, 30];

type Props = { scene: Scene; ends: readonly string[]; isLate: boolean };

/** The room while people gather, play and hold: the partner large, oneself small, my card, the time, the ways out. */
export function Stage({ scene, ends, isLate }: Props) {
  const room = useRoom(scene.scene, scene.room?.epoch ?? null);
  const left = useSecondsLeft(scene.deadline);
  const { phase } = scene;
  useEffect(() => {
    if (phase === "Live" && left != null && announced.includes(left)) announce(said.room.soon(left));
  }, [phase, left]);
  useEffect(() => {
    if (phase === "Holding") announce(said.hold.lead);
  }, [phase]);
  const { is, partner, self } = room;
  const isBlank = is !== "open" || !partner?.video;
  return (
    <div className={styles["stage"]}>
      <div className={styles["house"]}>
        <div className={styles["partner"]}>
          {partner?.video && <Picture track={partner.video} label={said.room.partner} />}
          {partner?.audio && <Sound track={partner.audio} />}
          {isBlank && (
            <div className={styles["blank"]}>
              <Lost is={scene.room ? is : "off"} hasPartner={partner != null} again={room.again} />
            </div>
          )}
          <p className={styles["plate"]}>{said.room.partner}{partner?.isMuted ? ` · ${said.room.partnerMuted}` : ""}</p>
          <div className={styles["self"]}>
            {self && room.isCameraOn && <Picture track={self} label={said.room.meMirrored} mirrored />}
            <p className={styles["plate"]}>{said.room.me}</p>
          </div>
        </div>
        {phase === "Holding" && <Hold left={left} isMe={is !== "open"} />}
        {room.isSilent && is === "open" && (
          <Notice live>
            <p>{said.room.soundHint}</p>
            <Button look="lead" onClick={room.startSound}>{said.room.sound}</Button>
          </Notice>
        )}
        {room.deviceFault != null && (
          <Notice tone="bad" live>
            <p>{said.devices[room.deviceFault] ?? said.devices["unknown"]}</p>
            <Button
              look="quiet"
              onClick={() => {
                room.toggle("microphone", true);
                room.toggle("camera", true);
              }}
            >
              {said.devices["retry"]}
            </Button>
          </Notice>
        )}
        {isLate && <Notice tone="bad" live>{said.room.feed}</Notice>}
      </div>
      <div className={styles["wings"]}>
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
        <details className={styles["premise"]}>
          <summary>{said.offer.premise}</summary>
          <p>{scene.premise}</p>
        </details>
        <Controls scene={scene} ends={ends} room={room} />
        <StopWord scene={scene} onStop={room.cut} />
      </div>
    </div>
  );
}

function Hold({ left, isMe }: { left: number | null; isMe: boolean }) {
  return (
    <section className={styles["hold"]} aria-label={said.page.hold}>
      <h2>{said.page.hold}</h2>
      <p>{isMe ? said.hold.me : said.hold.lead}</p>
      {left != null && <p className={styles["time"]} role="timer" aria-label={said.hold.left}>{clockText(left)}</p>}
      <p>{said.hold.after}</p>
    </section>
  );
}

function Lost({ is, hasPartner, again }: { is: ReturnType<typeof useRoom>["is"]; hasPartner: boolean; again: () => void }) {
  if (is === "open") return <p>{hasPartner ? said.room.partnerDark : said.room.noPartner}</p>;
  if (is === "off" || is === "banned" || is === "gone") return <p>{said.room[is]}</p>;
  if (is !== "closed") return <Waiting what={said.room[is]} />;
  return (
    <>
      <p>{said.room.closed}</p>
      <Button onClick={again}>{said.room.retry}</Button>
    </>
  );
}
