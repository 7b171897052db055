import { useEffect, useState } from "react";
import { isTrack } from "./devices";
import { openRawSoundAsync } from "./rawSound";

/**
 * The raw sound of a microphone while it is wanted, and stopped after that; null while there is none. What is plugged
 * in again is opened again. Nothing is asked or said: whoever is heard in a room allowed it, and is told what is wrong.
 */
export function useRawSound(isWanted: boolean, device: string | undefined): MediaStreamTrack | null {
  const [track, setTrack] = useState<MediaStreamTrack | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    const isOver = { now: false };
    let own: MediaStreamTrack | null = null;
    let isOpening = false;
    const openAsync = async () => {
      if (isOpening || own?.readyState === "live") return;
      isOpening = true;
      const opened = await openRawSoundAsync(device);
      isOpening = false;
      if (!isTrack(opened)) return;
      if (isOver.now) {
        opened.stop();
        return;
      }
      own = opened;
      setTrack(opened);
    };
    const open = () => void openAsync();
    open();
    navigator.mediaDevices.addEventListener("devicechange", open);
    return () => {
      isOver.now = true;
      navigator.mediaDevices.removeEventListener("devicechange", open);
      own?.stop();
      setTrack(null);
    };
  }, [isWanted, device]);
  return isWanted ? track : null;
}
