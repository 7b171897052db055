import { useRemoteParticipants } from "@livekit/components-react";
import { Track, type RemoteParticipant, type RemoteTrackPublication, type Room } from "livekit-client";

/** What is seen and heard of somebody in the room. */
export type Other = {
  participant: RemoteParticipant;
  /** `A` or `B`; a stand-in has the role's. */
  role: string;
  /** Null while no picture comes. */
  camera: RemoteTrackPublication | null;
  isCameraOff: boolean;
  isMuted: boolean;
};

function lookAt(participant: RemoteParticipant): Other {
  const camera = participant.getTrackPublication(Track.Source.Camera);
  return {
    participant,
    // `{slot}#{session}`.
    role: participant.identity.slice(0, 1),
    camera: camera?.track && !camera.isMuted ? camera : null,
    isCameraOff: camera?.isMuted ?? false,
    isMuted: participant.getTrackPublication(Track.Source.Microphone)?.isMuted ?? true,
  };
}

/** Everybody else whom one may see in a room; of one role that is there twice, as after a reload, the newer is last. */
export const useOthers = (room: Room): readonly Other[] => useRemoteParticipants({ room }).map(lookAt);
