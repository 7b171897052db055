import { useLocalParticipant } from "@livekit/components-react";
import { RoomEvent, Track, type Participant, type Room, type TrackPublication } from "livekit-client";
import { useCallback, useEffect, useEffectEvent, useState } from "react";
import { faultOf, isMissing, type Fault, type Kind } from "../media/devices";

/** One's own camera and microphone in a room. */
export type Own = {
  camera: TrackPublication | null;
  isOn: Readonly<Record<Kind, boolean>>;
  /** Whether one turned them off, whatever the room makes of it. */
  isOff: Readonly<Record<Kind, boolean>>;
  /** Why they are not there although they should be. */
  faults: Readonly<Record<Kind, Fault | null>>;
  turn: (kind: Kind, isOn: boolean) => void;
};

// One after the other: without a camera one is still heard.
const kinds: readonly Kind[] = ["microphone", "camera"];

// Of the tab, so that neither a reload nor another room turns on what somebody turned off.
const offKey = (scene: string, kind: Kind) => `scenes.off.${scene}.${kind}`;
const isOff = (scene: string, kind: Kind): boolean => sessionStorage.getItem(offKey(scene, kind)) === "1";

const offOf = (scene: string): Record<Kind, boolean> =>
  ({ camera: isOff(scene, "camera"), microphone: isOff(scene, "microphone") });

const turnAsync = (room: Room, kind: Kind, isOn: boolean, options?: { deviceId: string }) => kind === "camera"
  ? room.localParticipant.setCameraEnabled(isOn, options) : room.localParticipant.setMicrophoneEnabled(isOn, options);

async function enableAsync(room: Room, kind: Kind, isOn: boolean): Promise<void> {
  try {
    await turnAsync(room, kind, isOn);
  } catch (error) {
    if (!isMissing(error)) throw error;
    // The chosen one is not there any more: another.
    await turnAsync(room, kind, isOn, { deviceId: "default" });
  }
}

/** Shows and lets hear oneself in a room, as long as one wants to; what is plugged in again comes back by itself. */
export function useOwn(scene: string, room: Room, isOpen: boolean): Own {
  const { isCameraEnabled, isMicrophoneEnabled, cameraTrack } = useLocalParticipant({ room });
  const [faults, setFaults] = useState<Record<Kind, Fault | null>>({ camera: null, microphone: null });
  const [off, setOff] = useState(() => offOf(scene));

  const note = useCallback((kind: Kind, fault: Fault | null) =>
    setFaults((before) => ({ ...before, [kind]: fault })), []);
  const enable = useCallback(async (kind: Kind, isOn: boolean) => {
    try {
      await enableAsync(room, kind, isOn);
      note(kind, null);
    } catch (error) {
      note(kind, faultOf(error, { isSecure: window.isSecureContext }));
    }
  }, [room, note]);
  const turn = useCallback((kind: Kind, isOn: boolean) => {
    sessionStorage.setItem(offKey(scene, kind), isOn ? "0" : "1");
    setOff(offOf(scene));
    void enable(kind, isOn);
  }, [scene, enable]);

  useEffect(() => {
    if (!isOpen) return;
    void (async () => {
      for (const kind of kinds) if (!isOff(scene, kind)) await enable(kind, true);
    })();
  }, [scene, isOpen, enable]);

  // The client mutes a track whose device went away and cannot be had again.
  const lose = useEffectEvent((publication: TrackPublication, whose: Participant) => {
    const kind = publication.source === Track.Source.Camera ? "camera" : "microphone";
    if (whose.isLocal && !isOff(scene, kind)) note(kind, "lost");
  });
  const plug = useEffectEvent(() => {
    for (const kind of kinds) if (faults[kind] && !isOff(scene, kind)) void enable(kind, true);
  });
  useEffect(() => {
    const [onMute, onPlug] = [(a: TrackPublication, b: Participant) => lose(a, b), () => plug()];
    room.on(RoomEvent.TrackMuted, onMute).on(RoomEvent.MediaDevicesChanged, onPlug);
    return () => void room.off(RoomEvent.TrackMuted, onMute).off(RoomEvent.MediaDevicesChanged, onPlug);
  }, [room]);

  return {
    camera: isCameraEnabled ? cameraTrack ?? null : null,
    isOn: { camera: isCameraEnabled, microphone: isMicrophoneEnabled },
    isOff: off,
    faults,
    turn,
  };
}
