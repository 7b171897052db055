import { useEffect, useRef, type ReactNode } from "react";
import { texts } from "../texts";
import styles from "./CameraPicture.module.css";

type Props = {
  track: MediaStreamTrack | null;
  onPicture?: (hasPicture: boolean) => void;
  isSmall?: boolean;
  children?: ReactNode;
};

/** One's own picture, as in a mirror. Says when it really shows something. */
export function CameraPicture({ track, onPicture, isSmall = false, children }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (!video.current) return;
    video.current.srcObject = track ? new MediaStream([track]) : null;
    if (!track) onPicture?.(false);
  }, [track, onPicture]);
  return (
    <div className={`${styles["frame"]} ${isSmall ? styles["small"] : ""}`}>
      <video
        ref={video} className={styles["mirror"]} autoPlay playsInline muted hidden={!track}
        aria-label={texts.backstage.check.picture} onLoadedData={() => onPicture?.(true)}
      />
      {!track && <div className={styles["empty"]}>{children ?? <p>{texts.backstage.check.noPicture}</p>}</div>}
    </div>
  );
}
