import { faultOf, type Fault, type Kind } from "./faults";

export { faultOf, type Fault, type Kind } from "./faults";

/** Which devices somebody chose, by their ids; what is not said is the browser's choice. */
export type Devices = { camera?: string; microphone?: string; speaker?: string };

const Key = "scenes.devices";

const listeners = new Set<() => void>();

/** Calls back whenever others are chosen. */
export function onDevicesChosen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The devices that were chosen last. */
export function chosenDevices(): Devices {
  try {
    return JSON.parse(localStorage.getItem(Key) ?? "{}") as Devices;
  } catch {
    return {};
  }
}

/** Remembers a choice. */
export function chooseDevices(devices: Devices): void {
  try {
    localStorage.setItem(Key, JSON.stringify(devices));
  } catch {
    // A browser that keeps nothing asks again next time.
  }
  for (const listener of listeners) listener();
}

/** What opening gave: of each kind a track, or why there is none. */
export type Opened = Record<Kind, MediaStreamTrack | Fault>;

/** Whether it is a track, and not a fault. */
export const isTrack = (one: MediaStreamTrack | Fault | undefined): one is MediaStreamTrack => typeof one === "object";

// Exactly this one: of a mere wish browsers make less than of the size of the picture.
const wish = (id: string | undefined): MediaTrackConstraints => (id ? { deviceId: { exact: id } } : {});

const wishes = (devices: Devices): Record<Kind, MediaStreamConstraints> => ({
  camera: { video: { ...wish(devices.camera), width: { ideal: 1280 }, height: { ideal: 720 } } },
  microphone: { audio: { ...wish(devices.microphone), echoCancellation: true, noiseSuppression: true } },
});

const openAsync = (constraints: MediaStreamConstraints): Promise<MediaStream> =>
  // Pages that are not secure, and old browsers, have none, whatever the types say: that is a TypeError here.
  navigator.mediaDevices.getUserMedia(constraints);

/** Whether a browser says that the device that was asked for is not there. */
export const isMissing = (error: unknown): boolean =>
  error instanceof DOMException && (error.name === "OverconstrainedError" || error.name === "NotFoundError");

/** Opens one device; where the chosen one is not there any more, another. */
export async function openOneAsync(kind: Kind, devices: Devices): Promise<MediaStreamTrack | Fault> {
  try {
    const [track] = (await openAsync(wishes(devices)[kind])).getTracks();
    return track ?? "none";
  } catch (error) {
    if (devices[kind] && isMissing(error)) return openOneAsync(kind, {});
    return faultOf(error, { isSecure: window.isSecureContext });
  }
}

/** Opens camera and microphone: by one question if that works, so that the other still comes if one does not. */
export async function openBothAsync(devices: Devices): Promise<Opened> {
  const { camera, microphone } = wishes(devices);
  try {
    const stream = await openAsync({ ...camera, ...microphone });
    return { camera: stream.getVideoTracks()[0] ?? "none", microphone: stream.getAudioTracks()[0] ?? "none" };
  } catch {
    return { camera: await openOneAsync("camera", devices), microphone: await openOneAsync("microphone", devices) };
  }
}

/** Stops what was opened: the light beside the camera goes out. */
export function close(opened: Opened | null): void {
  for (const one of Object.values(opened ?? {})) if (isTrack(one)) one.stop();
}

/** A device that can be chosen. */
export type Choice = { id: string; label: string };

/** What can be chosen, by kind. */
export type Choices = Record<Kind | "speaker", Choice[]>;

/** What can be chosen now; without names before somebody allowed a camera or microphone. */
export async function listAsync(): Promise<Choices> {
  const all = await navigator.mediaDevices.enumerateDevices();
  const of = (kind: MediaDeviceKind) => all.filter((one) => one.kind === kind && one.deviceId !== "")
    .map((one) => ({ id: one.deviceId, label: one.label }));
  return { camera: of("videoinput"), microphone: of("audioinput"), speaker: of("audiooutput") };
}

/** Whether both were allowed before, so that opening them asks nothing. */
export async function isAllowedAsync(): Promise<boolean> {
  try {
    const asked = ["camera", "microphone"].map((name) => navigator.permissions.query({ name: name as PermissionName }));
    return (await Promise.all(asked)).every((one) => one.state === "granted");
  } catch {
    // Not every browser says.
    return false;
  }
}
