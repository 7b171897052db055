import { RoomEvent, VideoPresets, type Room, type RoomOptions } from "livekit-client";
import { useEffect, useState } from "react";
import { chooseDevices, chosenDevices, listAsync, type Choices, type Kind } from "../media/devices";
import { DeviceFault } from "../media/DeviceFault";
import { DevicePicker } from "../media/DevicePicker";
import { canChooseSpeaker } from "../media/sound";
import { texts } from "../texts";
import styles from "./Stage.module.css";
import type { Own } from "./useOwn";

const kinds = ["camera", "microphone", "speaker"] as const;
const inRoom = { camera: "videoinput", microphone: "audioinput", speaker: "audiooutput" } as const;

/** A room with the devices that were chosen backstage. */
export function withDevices(): RoomOptions {
  const { camera, microphone, speaker } = chosenDevices();
  return {
    videoCaptureDefaults: {
      resolution: VideoPresets.h720.resolution, ...(camera ? { deviceId: { exact: camera } } : {}),
    },
    ...(microphone ? { audioCaptureDefaults: { deviceId: { exact: microphone } } } : {}),
    ...(speaker ? { audioOutput: { deviceId: speaker } } : {}),
    publishDefaults: { videoCodec: "vp8", simulcast: true },
  };
}

/** What is wrong with one's devices, and which they are. */
export function Devices({ room, own }: { room: Room; own: Own }) {
  const [choices, setChoices] = useState<Choices>({ camera: [], microphone: [], speaker: [] });
  const [devices, setDevices] = useState(chosenDevices);
  useEffect(() => {
    const list = () => void listAsync().then(setChoices, () => undefined);
    list();
    room.on(RoomEvent.MediaDevicesChanged, list).on(RoomEvent.LocalTrackPublished, list);
    return () => void room.off(RoomEvent.MediaDevicesChanged, list).off(RoomEvent.LocalTrackPublished, list);
  }, [room]);
  const choose = (kind: Kind | "speaker", id: string) => {
    const next = { ...devices, [kind]: id };
    chooseDevices(next);
    setDevices(next);
    void room.switchActiveDevice(inRoom[kind], id || "default", id !== "").then(() => {
      if (kind !== "speaker" && own.faults[kind]) own.turn(kind, true);
    }, () => {
      // What the other device is wrong with is said when it is turned on.
      if (kind !== "speaker") own.turn(kind, true);
    });
  };
  const { camera, microphone } = own.faults;
  const shared = camera === microphone ? camera : null;
  const retry = () => {
    if (microphone) own.turn("microphone", true);
    if (camera) own.turn("camera", true);
  };
  return (
    <>
      {shared ? <DeviceFault kind="both" fault={shared} onRetry={retry} /> : (
        <>
          {camera && <DeviceFault kind="camera" fault={camera} onRetry={retry} />}
          {microphone && <DeviceFault kind="microphone" fault={microphone} onRetry={retry} />}
        </>
      )}
      <details className={styles["more"]}>
        <summary>{texts.scene.room.devices}</summary>
        <div className={styles["devices"]}>
          {kinds.filter((kind) => kind !== "speaker" || canChooseSpeaker()).map((kind) => (
            <DevicePicker key={kind} kind={kind} from={{ choices, devices, choose }} />
          ))}
        </div>
      </details>
    </>
  );
}
