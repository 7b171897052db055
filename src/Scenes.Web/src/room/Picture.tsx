import { VideoTrack } from "@livekit/components-react";
import { Track, type Participant, type TrackPublication } from "livekit-client";
import styles from "./Picture.module.css";

type Props = { participant: Participant; camera: TrackPublication; label: string; isMirrored?: boolean };

/** The moving picture of somebody; their sound comes from elsewhere. */
export function Picture({ participant, camera, label, isMirrored = false }: Props) {
  return (
    <VideoTrack
      // Another track, as of somebody who came in again, gets an element of its own.
      key={camera.trackSid}
      trackRef={{ participant, publication: camera, source: Track.Source.Camera }} aria-label={label}
      className={`${styles["picture"]} ${isMirrored ? styles["mirrored"] : ""}`}
    />
  );
}
