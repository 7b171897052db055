import { isMissing } from "../media/devices";
import { TickAfterSeconds, TickSeconds, tickOf } from "./tick";

const Rate = 48_000;
const WakeMs = 2000;
const HushSeconds = 0.01;
const SlopeSeconds = 0.005;

/** What is to be recorded. */
export type Wish = {
  camera: string;
  microphone: string;
  /** Whether the sound is taken as it is; otherwise the browser takes out what comes from the loudspeaker. */
  isRaw: boolean;
  hasPicture: boolean;
  height: number;
};

/** Camera and microphone of one recording. */
export type Capture = {
  stream: MediaStream;
  /** Null where there is none; then the sound is silence. */
  sound: MediaStreamTrack | null;
  picture: MediaStreamTrack | null;
  /** Null where the browser lets no sound be made: then there is no tick. */
  context: AudioContext | null;
  /** Puts the tick into the recording, and says when by the context's clock. */
  tick: () => number | null;
  close: () => void;
};

async function openAsync(kind: "audio" | "video", device: string, rest: MediaTrackConstraints) {
  const ask = async (id: string) => {
    const constraints = { ...rest, ...(id === "" ? {} : { deviceId: { exact: id } }) };
    const stream = await navigator.mediaDevices.getUserMedia({ [kind]: constraints });
    return stream.getTracks()[0] ?? null;
  };
  try {
    return await ask(device);
  } catch (fault) {
    // The chosen one is not there any more: another. Whoever has none records the other.
    return device !== "" && isMissing(fault) ? ask("").catch(() => null) : null;
  }
}

async function wakeAsync(context: AudioContext): Promise<boolean> {
  if (context.state !== "running") {
    const late = new Promise((done) => setTimeout(done, WakeMs));
    await Promise.race([context.resume().catch(() => undefined), late]);
  }
  return context.state === "running";
}

type Graph = { context: AudioContext; voice: GainNode; out: MediaStreamAudioDestinationNode };

async function graphAsync(sound: MediaStreamTrack | null): Promise<Graph | null> {
  const context = new AudioContext({ sampleRate: Rate });
  if (!(await wakeAsync(context))) {
    await context.close();
    return null;
  }
  const out = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
  const voice = new GainNode(context);
  voice.connect(out);
  if (sound) context.createMediaStreamSource(new MediaStream([sound])).connect(voice);
  return { context, voice, out };
}

function tickIn({ context, voice, out }: Graph): number {
  const samples = tickOf(context.sampleRate);
  const buffer = context.createBuffer(1, samples.length, context.sampleRate);
  buffer.copyToChannel(samples, 0);
  const tick = new AudioBufferSourceNode(context, { buffer });
  // On a whole sample: between two it would be another tone.
  const at = Math.round((context.currentTime + TickAfterSeconds) * context.sampleRate) / context.sampleRate;
  tick.connect(out);
  tick.start(at);
  // A loud voice at the same instant would hide it, and could not be heard beside it anyway.
  const [from, until] = [at - HushSeconds, at + TickSeconds + HushSeconds];
  voice.gain.setValueAtTime(1, from - SlopeSeconds).linearRampToValueAtTime(0, from)
    .setValueAtTime(0, until).linearRampToValueAtTime(1, until + SlopeSeconds);
  return at;
}

/** Opens what is to be recorded; null where there is nothing, or nobody wants it any more. */
export async function captureAsync(wish: Wish, over: AbortSignal): Promise<Capture | null> {
  const processing = !wish.isRaw;
  const [sound, picture] = await Promise.all([
    openAsync("audio", wish.microphone, {
      echoCancellation: processing, noiseSuppression: processing, autoGainControl: processing,
    }),
    wish.hasPicture ? openAsync("video", wish.camera, {
      height: { ideal: wish.height }, width: { ideal: Math.round((wish.height * 16) / 9) }, frameRate: { ideal: 30 },
    }) : null,
  ]);
  const tracks = [sound, picture].filter((track) => track != null);
  const graph = tracks.length > 0 && !over.aborted ? await graphAsync(sound) : null;
  let isOpen = true;
  const close = () => {
    // Whoever ends a recording that just failed finds it closed.
    if (!isOpen) return;
    isOpen = false;
    for (const track of tracks) track.stop();
    void graph?.context.close();
  };
  if (tracks.length === 0 || over.aborted) {
    close();
    return null;
  }
  const heard = graph ? graph.out.stream.getAudioTracks() : sound ? [sound] : [];
  return {
    stream: new MediaStream([...heard, ...(picture ? [picture] : [])]), sound, picture,
    context: graph?.context ?? null, tick: () => (graph ? tickIn(graph) : null), close,
  };
}
