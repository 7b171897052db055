import { useEffect, useEffectEvent, useRef } from "react";
import { listenAsync, type Listening } from "./listening";
import type { Piece } from "./pieces";

/** What lets a page sound that may not yet. */
const presses = ["pointerdown", "keydown"] as const;

/**
 * Measures a microphone while it is there.
 * @param track As raw as the browser gives it; null for none.
 * @param on Gets the three traces, piece by piece; the last one when the track goes or the page is left.
 * @returns By how many parts of a million the audio clock is faster than the page's; null while that is not known.
 */
export function useVoice(track: MediaStreamTrack | null, on: (pieces: readonly Piece[]) => void): () => number | null {
  const listening = useRef<Listening | null>(null);
  const tell = useEffectEvent(on);
  useEffect(() => {
    if (!track) return;
    const context = new AudioContext();
    const isOver = { now: false };
    let own: Listening | null = null;
    // A browser without worklets measures nothing; the scene goes on.
    void listenAsync(track, context, (pieces) => tell(pieces)).then((one) => {
      if (isOver.now) one.stop();
      else listening.current = own = one;
    }, () => undefined);
    const wake = () => void context.resume().catch(() => undefined);
    const flush = () => own?.flush();
    for (const press of presses) addEventListener(press, wake);
    addEventListener("pagehide", flush);
    return () => {
      isOver.now = true;
      for (const press of presses) removeEventListener(press, wake);
      removeEventListener("pagehide", flush);
      own?.stop();
      listening.current = null;
      void context.close();
    };
  }, [track]);
  return () => listening.current?.driftPpm() ?? null;
}
