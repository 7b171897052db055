import { joined, type Span } from "../playback/timeline";
import type { Player } from "../playback/player";

const KeepMs = 1000;
/** As much of what can be played is to be seen before uses can be allowed. */
export const EnoughShare = 0.9;

const keyOf = (scene: string): string => `scenes.seen.${scene}`;

/** What was seen of a scene in this browser before. */
export function seenBefore(scene: string): Span[] {
  try {
    return joined(JSON.parse(localStorage.getItem(keyOf(scene)) ?? "[]") as Span[]);
  } catch {
    return [];
  }
}

/** Keeps what is seen over reloads; answers what ends it. */
export function keepSeen(scene: string, player: Player): () => void {
  let kept = player.current().seen;
  let atMs = 0;
  const keep = () => {
    if (player.current().seen === kept) return;
    kept = player.current().seen;
    localStorage.setItem(keyOf(scene), JSON.stringify(kept));
  };
  const forget = player.subscribe(() => {
    if (player.current().isPlaying && performance.now() - atMs < KeepMs) return;
    atMs = performance.now();
    keep();
  });
  addEventListener("pagehide", keep);
  return () => {
    forget();
    removeEventListener("pagehide", keep);
    keep();
  };
}
