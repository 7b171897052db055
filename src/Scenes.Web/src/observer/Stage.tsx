import type { RemoteTrack } from "livekit-client";
import { useEffect, useRef } from "react";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { Waiting } from "../ui/Waiting";
import type { About } from "./pad";
import { startSound, useRoom, type RoomState, type Seen } from "./useRoom";
import styles from "./Stage.module.css";

const said = texts.observer.stage;
const slots: readonly About[] = ["A", "B"];

/** Both performers, side by side where there is room. */
export function Stage({ scene, epoch, about }: { scene: string; epoch: number | null; about: About }) {
  const [room, again] = useRoom(scene, epoch);
  return (
    <section aria-label={said.title} className={styles["stage"]}>
      <div className={styles["pictures"]}>
        {slots.map((slot) => (
          <Picture
            key={slot} slot={slot} isAbout={slot === about}
            seen={room.seen.findLast((one) => one.slot === slot) ?? null}
          />
        ))}
      </div>
      {room.isSilent && room.is === "open" && (
        <Notice live>
          <p>{said.soundWhy}</p>
          <Button look="lead" onClick={() => startSound(scene)}>{said.sound}</Button>
        </Notice>
      )}
      <About room={epoch == null ? "off" : room.is} again={again} />
    </section>
  );
}

function About({ room, again }: { room: RoomState["is"]; again: () => void }) {
  if (room === "open") return null;
  if (room === "connecting" || room === "waiting" || room === "again") return <Waiting what={said[room]} />;
  return (
    <Notice tone={room === "off" ? "plain" : "bad"} live>
      <p>{room === "failed" ? said.stopped : said[room]}</p>
      {(room === "failed" || room === "gone") && <Button look="quiet" onClick={again}>{said.retry}</Button>}
    </Notice>
  );
}

function Picture({ slot, isAbout, seen }: { slot: string; isAbout: boolean; seen: Seen | null }) {
  const video = useTrack<HTMLVideoElement>(seen?.video ?? null);
  const audio = useTrack<HTMLAudioElement>(seen?.audio ?? null);
  return (
    <figure className={`${styles["figure"]} ${isAbout ? styles["lit"] : ""}`}>
      <video ref={video} autoPlay playsInline muted aria-label={said.performer(slot)} className={styles["video"]} />
      <audio ref={audio} autoPlay />
      {!seen?.video && <p className={styles["empty"]}>{seen?.isCameraOff ? said.muted : said.noPicture}</p>}
      <figcaption className={styles["caption"]}>
        <span className={styles["slot"]}>{slot}</span>
        {isAbout && <span>{said.about(slot)}</span>}
      </figcaption>
    </figure>
  );
}

/** An element that a track is shown in. */
function useTrack<T extends HTMLMediaElement>(track: RemoteTrack | null) {
  const element = useRef<T>(null);
  useEffect(() => {
    const shown = element.current;
    if (!track || !shown) return;
    track.attach(shown);
    return () => void track.detach(shown);
  }, [track]);
  return element;
}
