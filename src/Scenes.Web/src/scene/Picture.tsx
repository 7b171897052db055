import type { LocalVideoTrack, RemoteTrack } from "livekit-client";
import { useEffect, useRef } from "react";
import styles from "./Stage.module.css";

type Props = { track: RemoteTrack | LocalVideoTrack; label: string; mirrored?: boolean };

/** A moving picture of somebody. */
export function Picture({ track, label, mirrored = false }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    track.attach(element);
    return () => void track.detach(element);
  }, [track]);
  return (
    <video
      ref={video} autoPlay playsInline muted aria-label={label}
      className={`${styles["picture"]} ${mirrored ? styles["mirrored"] : ""}`}
    />
  );
}

/** Somebody's sound. */
export function Sound({ track }: { track: RemoteTrack }) {
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const element = audio.current;
    if (!element) return;
    track.attach(element);
    return () => void track.detach(element);
  }, [track]);
  return <audio ref={audio} autoPlay />;
}
