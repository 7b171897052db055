import { RoomEvent, type Room } from "livekit-client";
import { useEffect, useState } from "react";
import { chosenDevices } from "../media/devices";
import { useRawSound } from "../media/useRawSound";
import { useVoice } from "../voice/useVoice";
import { clientOf, labelOf } from "./traces";
import type { Scene } from "./useScene";

const Expired = 1008;

/** The microphone that a room uses now. */
function useMicrophone(room: Room): string | undefined {
  const [device, setDevice] = useState(() => chosenDevices().microphone);
  useEffect(() => {
    const change = (kind: MediaDeviceKind, id: string) => {
      if (kind === "audioinput") setDevice(id === "default" ? undefined : id);
    };
    room.on(RoomEvent.ActiveDeviceChanged, change);
    return () => void room.off(RoomEvent.ActiveDeviceChanged, change);
  }, [room]);
  return device;
}

/**
 * Measures one's own voice while a scene is live or on hold, and adds it to the labels as `machine-traces/1`.
 * @param isHeard Whether one wants to be heard: who turned the microphone off is not measured either.
 * @returns By how many parts of a million the audio clock is faster than the page's; null while that is not known.
 */
export function useTraces({ scene, slot, phase }: Scene, room: Room, isHeard: boolean): () => number | null {
  const isPlaying = phase === "Live" || phase === "Holding";
  const [client] = useState(() => clientOf(scene));
  const [isFull, setFull] = useState(false);
  const track = useRawSound(isPlaying && isHeard && !isFull, useMicrophone(room));
  // Before the client's own effect: the last piece is added before it leaves.
  const driftPpm = useVoice(track, (pieces) => {
    client.add(pieces.map((piece) => labelOf(slot, piece)), 0);
    if (client.current().over?.code === Expired) client.give({ type: "start" });
  });
  useEffect(() => client.onOutcome((outcome) => {
    if (outcome.do === "refused" && (outcome.code === "scene.share_used" || outcome.code === "scene.full")) setFull(true);
  }), [client]);
  useEffect(() => {
    if (!isPlaying) return;
    client.start();
    // The scene's own heartbeats say that one is there.
    client.give({ type: "presence", isPresent: false });
    return () => client.leave();
  }, [client, isPlaying]);
  return driftPpm;
}
