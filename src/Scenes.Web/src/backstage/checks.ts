import { isTrack, type Opened } from "../media/devices";
import { LeastUplinkKbps } from "../media/uplink";
import { texts } from "../texts";
import type { Uplink } from "./useUplink";

/** What was found out about one thing that a scene needs. */
export type Check = { id: "camera" | "microphone" | "uplink"; state: "ok" | "wait" | "bad"; sentence: string };

/** What was found out by using the devices. */
export type Findings = { opened: Opened | null; hasPicture: boolean; wasHeard: boolean; uplink: Uplink };

/** The device check, in the order of the page. */
export function checksOf({ opened, hasPicture, wasHeard, uplink }: Findings): Check[] {
  const { check, faults } = texts.backstage;
  const camera = opened?.camera;
  const microphone = opened?.microphone;
  const checks: Check[] = [];
  if (typeof camera === "string") checks.push({ id: "camera", state: "bad", sentence: faults.camera[camera] });
  else if (!isTrack(camera)) checks.push({ id: "camera", state: "wait", sentence: check.cameraOff });
  else if (hasPicture) checks.push({ id: "camera", state: "ok", sentence: check.hasPicture });
  else checks.push({ id: "camera", state: "wait", sentence: check.waitsForPicture });

  if (typeof microphone === "string")
    checks.push({ id: "microphone", state: "bad", sentence: faults.microphone[microphone] });
  else if (!isTrack(microphone)) checks.push({ id: "microphone", state: "wait", sentence: check.microphoneOff });
  else if (wasHeard) checks.push({ id: "microphone", state: "ok", sentence: check.heard });
  else checks.push({ id: "microphone", state: "wait", sentence: check.unheard });

  checks.push({ id: "uplink", ...uplinkCheck(uplink) });
  return checks;
}

function uplinkCheck(uplink: Uplink): Omit<Check, "id"> {
  const { check } = texts.backstage;
  switch (uplink.state) {
    case "unknown": return { state: "wait", sentence: check.uplinkIdle };
    case "measuring": return { state: "wait", sentence: check.uplinkMeasuring };
    case "failed": return { state: "bad", sentence: check.uplinkFailed };
    case "measured":
      return uplink.kbps >= LeastUplinkKbps ? { state: "ok", sentence: check.uplinkGood(uplink.kbps) }
        : { state: "bad", sentence: check.uplinkSlow(uplink.kbps, LeastUplinkKbps) };
  }
}
