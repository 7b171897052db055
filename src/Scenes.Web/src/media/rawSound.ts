import { isMissing } from "./devices";
import { faultOf, type Fault } from "./faults";

/** As the microphone hears it: what a browser mends for a call is lost to whoever measures or learns from it. */
const raw: MediaTrackConstraints = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };

/**
 * Opens a microphone as raw as the browser gives it; where the chosen one is not there any more, another. It is the
 * caller's, who stops it.
 * @param device Its id; nothing for the browser's choice.
 */
export async function openRawSoundAsync(device?: string): Promise<MediaStreamTrack | Fault> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: { ...raw, ...(device ? { deviceId: { exact: device } } : {}) },
    });
    return stream.getAudioTracks()[0] ?? "none";
  } catch (error) {
    if (device && isMissing(error)) return openRawSoundAsync();
    return faultOf(error, { isSecure: window.isSecureContext });
  }
}
