// LiveKit's client for Node as a participant: one JSON command a line on stdin, one answer a line on stdout.
//   {id, do: "join", url, token} | {id, do: "publish"} | {id, do: "meet", identity} | {id, do: "send", text}
import { createInterface } from "node:readline";
import {
  AudioFrame, AudioSource, AudioStream, LocalAudioTrack, LocalVideoTrack, Room, RoomEvent, TrackKind,
  TrackPublishOptions, TrackSource, VideoBufferType, VideoFrame, VideoSource, VideoStream, dispose,
} from "@livekit/rtc-node";

const WIDTH = 320, HEIGHT = 180, RATE = 20, SAMPLES = 480, HERTZ = 48_000, TONE = 440;
const room = new Room();
const seen = new Map();

function of(identity) {
  if (!seen.has(identity)) seen.set(identity, { frames: 0, loudest: 0, notify: () => {} });
  return seen.get(identity);
}

room.on(RoomEvent.TrackSubscribed, async (track, _, participant) => {
  const state = of(participant.identity);
  if (track.kind === TrackKind.KIND_VIDEO) {
    for await (const _ of new VideoStream(track)) { state.frames++; state.notify(); }
  } else {
    for await (const frame of new AudioStream(track)) {
      for (const sample of frame.data) state.loudest = Math.max(state.loudest, Math.abs(sample));
      state.notify();
    }
  }
});

async function sing(source) {
  for (let at = 0; ; at += SAMPLES) {
    const data = new Int16Array(SAMPLES);
    for (let i = 0; i < SAMPLES; i++) data[i] = 8_000 * Math.sin(2 * Math.PI * TONE * (at + i) / HERTZ);
    await source.captureFrame(new AudioFrame(data, HERTZ, 1, SAMPLES));
  }
}

function show(source) {
  let turn = 0;
  setInterval(() => {
    const pixels = new Uint8Array(WIDTH * HEIGHT * 4).fill(255);
    // A bar that wanders, so that the picture moves.
    const from = (turn++ * 8) % WIDTH;
    for (let y = 0; y < HEIGHT; y++) pixels.fill(40, (y * WIDTH + from) * 4, (y * WIDTH + Math.min(WIDTH, from + 40)) * 4);
    source.captureFrame(new VideoFrame(pixels, WIDTH, HEIGHT, VideoBufferType.RGBA));
  }, 1_000 / RATE);
}

const commands = {
  join: ({ url, token }) => room.connect(url, token, { autoSubscribe: true, dynacast: false }),
  async publish() {
    const video = new VideoSource(WIDTH, HEIGHT);
    const audio = new AudioSource(HERTZ, 1);
    const camera = LocalVideoTrack.createVideoTrack("camera", video);
    const microphone = LocalAudioTrack.createAudioTrack("microphone", audio);
    await room.localParticipant.publishTrack(
      camera, new TrackPublishOptions({ source: TrackSource.SOURCE_CAMERA, simulcast: false }));
    await room.localParticipant.publishTrack(
      microphone, new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE }));
    show(video);
    sing(audio);
  },
  meet: ({ identity }) => new Promise((done, fail) => {
    const state = of(identity);
    const limit = setTimeout(() => fail(new Error(`not met: ${JSON.stringify(state)}`)), 20_000);
    state.notify = () => {
      if (state.frames < 15 || state.loudest <= 500) return;
      clearTimeout(limit);
      done({ frames: state.frames, loudest: state.loudest });
    };
    state.notify();
  }),
  send: ({ text }) => room.localParticipant.publishData(new TextEncoder().encode(text), { reliable: true }),
};

const answer = (message) => process.stdout.write(JSON.stringify(message) + "\n");
const lines = createInterface({ input: process.stdin });
lines.on("line", async (line) => {
  const command = JSON.parse(line);
  try {
    answer({ id: command.id, value: (await commands[command.do](command)) ?? null });
  } catch (error) {
    answer({ id: command.id, error: String(error?.message ?? error) });
  }
});
lines.on("close", async () => {
  await room.disconnect();
  await dispose();
  process.exit(0);
});
answer({ id: 0, value: "ready" });
