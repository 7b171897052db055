import { Anchor } from "./anchor";
import { Gatherer, type Chunk, type Piece } from "./pieces";
import worklet from "./worklet.ts?worker&url";

/** Somebody listens to a microphone. */
export type Listening = {
  /** By how many parts of a million the audio clock is faster than the page's; null before 30 s. */
  driftPpm: () => number | null;
  /** Gives what there is so far. */
  flush: () => void;
  /** Gives the last piece, and listens no more; the track and the context are the caller's. */
  stop: () => void;
};

const leadMs = () => Date.now() - performance.now();

/** What the browser says of how long a sound takes to the page; 0 where it says nothing. */
function latencyOf(track: MediaStreamTrack): number {
  const { latency } = track.getSettings() as MediaTrackSettings & { latency?: number };
  return Math.min(Math.max(latency ?? 0, 0), 0.5) * 1000;
}

/**
 * Measures voice activity, loudness and pitch of a microphone, in pieces of at most two seconds. A track that is muted
 * or has ended gives none. Throws what `addModule` throws, where the browser has no worklets or cannot fetch this one.
 * @param track As raw as the browser gives it.
 * @param context Runs, or will.
 */
export async function listenAsync(
  track: MediaStreamTrack, context: AudioContext, on: (pieces: readonly Piece[]) => void,
): Promise<Listening> {
  await context.audioWorklet.addModule(worklet);
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const node = new AudioWorkletNode(context, "voice", { channelCount: 1, channelCountMode: "explicit" });
  const anchor = new Anchor();
  const gatherer = new Gatherer(context.sampleRate, latencyOf(track), anchor, leadMs, on);
  node.port.onmessage = ({ data }: MessageEvent<Chunk>) =>
    gatherer.take(data, context.currentTime * 1000, performance.now());
  const hear = () => node.port.postMessage({ isOn: !track.muted && track.readyState === "live" });
  const events = ["mute", "unmute", "ended"] as const;
  for (const event of events) track.addEventListener(event, hear);
  hear();
  // It says nothing there; but what leads nowhere is not run by all browsers.
  source.connect(node).connect(context.destination);
  return {
    driftPpm: () => anchor.driftPpm(),
    flush: () => gatherer.flush(),
    stop: () => {
      for (const event of events) track.removeEventListener(event, hear);
      node.port.onmessage = null;
      source.disconnect();
      node.disconnect();
      gatherer.flush();
    },
  };
}
