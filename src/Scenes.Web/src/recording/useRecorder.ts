import { useEffect, useState, useSyncExternalStore } from "react";
import { credentials } from "../api/credentials";
import type { Schemas } from "../api/refusal";
import { measuredKbps } from "../backstage/useUplink";
import { chosenDevices, onDevicesChosen, type Devices, type Kind } from "../media/devices";
import { useHeadphones } from "./headphones";
import { rungFor } from "./ladder";
import { Recorder } from "./recorder";

const devicesText = (): string => JSON.stringify(chosenDevices());

/** Records oneself while a scene is played or held, without the camera or with silence where one turned them off. */
export function useRecorder(
  { scene, phase }: Pick<Schemas["SceneView"], "scene" | "phase">, isOff: Readonly<Record<Kind, boolean>>,
): Recorder {
  const [recorder] = useState(() => new Recorder({ performer: credentials()?.id ?? "", scene }));
  const devices = useSyncExternalStore(onDevicesChosen, devicesText);
  const [isRaw] = useHeadphones();
  const [{ height }] = useState(() => rungFor(measuredKbps()));
  const isPlayed = phase === "Live" || phase === "Holding";
  useEffect(() => recorder.start(), [recorder]);
  useEffect(() => recorder.mute(isOff.microphone), [recorder, isOff.microphone]);
  useEffect(() => {
    const { camera = "", microphone = "" } = JSON.parse(devices) as Devices;
    recorder.wish(isPlayed ? { camera, microphone, isRaw, hasPicture: !isOff.camera, height } : null);
  }, [recorder, isPlayed, devices, isRaw, isOff.camera, height]);
  return recorder;
}
