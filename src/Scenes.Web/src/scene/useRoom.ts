import { Room, RoomEvent, VideoPresets, type RemoteTrack, type LocalVideoTrack } from "livekit-client";
import { useCallback, useEffect, useState } from "react";
import { answered, api } from "../api/client";
import { Refusal } from "../api/refusal";

/** What is seen and heard of the partner. */
export type Partner = { video: RemoteTrack | null; audio: RemoteTrack | null; isCameraOff: boolean; isMuted: boolean };

export type RoomState = {
  is: "connecting" | "waiting" | "open" | "again" | "off" | "closed" | "banned" | "gone";
  partner: Partner | null;
  self: LocalVideoTrack | null;
  isCameraOn: boolean;
  isMicrophoneOn: boolean;
  isSilent: boolean;
  /** Why camera or microphone are not there, by the name of the browser's exception; null where they are. */
  deviceFault: string | null;
};

const first: RoomState = {
  is: "connecting", partner: null, self: null, isCameraOn: true, isMicrophoneOn: true, isSilent: false,
  deviceFault: null,
};
const LeastWaitMs = 1500;
const MostWaitMs = 8000;

function stateOf(fault: unknown): RoomState["is"] {
  if (!(fault instanceof Refusal)) return "again";
  if (fault.code === "room.off") return "off";
  if (fault.code === "room.banned") return "banned";
  if (fault.code === "room.not_open" || fault.code === "room.too_many_tokens") return "waiting";
  return fault.isPassing ? "again" : "closed";
}

function chosen(): { camera?: string; microphone?: string; speaker?: string } {
  try {
    return JSON.parse(localStorage.getItem("scenes.devices") ?? "{}") as ReturnType<typeof chosen>;
  } catch {
    return {};
  }
}

function look(room: Room): Partial<RoomState> {
  // Of a connection that lingers and a newer one of the same person the last one counts.
  const other = [...room.remoteParticipants.values()].at(-1);
  const video = other ? [...other.videoTrackPublications.values()].at(-1) : undefined;
  const audio = other ? [...other.audioTrackPublications.values()].at(-1) : undefined;
  const own = [...room.localParticipant.videoTrackPublications.values()].at(-1);
  return {
    partner: other ? {
      video: video?.isMuted === false ? video.track ?? null : null, audio: audio?.track ?? null,
      isCameraOff: video?.isMuted ?? false, isMuted: audio?.isMuted ?? false,
    } : null,
    self: own?.videoTrack ?? null,
    isCameraOn: room.localParticipant.isCameraEnabled,
    isMicrophoneOn: room.localParticipant.isMicrophoneEnabled,
    isSilent: !room.canPlaybackAudio,
  };
}

function make(): Room {
  const { camera, microphone, speaker } = chosen();
  return new Room({
    adaptiveStream: true,
    videoCaptureDefaults: { resolution: VideoPresets.h720.resolution, ...(camera ? { deviceId: camera } : {}) },
    ...(microphone ? { audioCaptureDefaults: { deviceId: microphone } } : {}),
    ...(speaker ? { audioOutput: { deviceId: speaker } } : {}),
    publishDefaults: { videoCodec: "vp8", simulcast: true },
    // The client's own policy gives up after 22 to 66 s, by chance.
    reconnectPolicy: { nextRetryDelayInMs: ({ retryCount }) => Math.min(300 * retryCount ** 2, 7000) },
  });
}

type Tell = (next: Partial<RoomState>) => void;
type Kind = "camera" | "microphone";

// Of the tab, so that neither a reload nor another room turns on what somebody turned off.
const offKey = (scene: string, kind: Kind) => `scenes.off.${scene}.${kind}`;
const isOff = (scene: string, kind: Kind): boolean => sessionStorage.getItem(offKey(scene, kind)) === "1";

const enableAsync = (room: Room, kind: Kind, isOn: boolean) => kind === "camera"
  ? room.localParticipant.setCameraEnabled(isOn) : room.localParticipant.setMicrophoneEnabled(isOn);

async function publishAsync(scene: string, room: Room, tell: Tell): Promise<void> {
  // One after the other: without a camera one is still heard.
  let fault: string | null = null;
  for (const kind of ["microphone", "camera"] as const) {
    if (isOff(scene, kind)) continue;
    try {
      await enableAsync(room, kind, true);
    } catch (error) {
      fault = error instanceof Error ? error.name : "unknown";
    }
  }
  tell({ ...look(room), deviceFault: fault });
}

async function playAsync(scene: string, tell: Tell, hold: (room: Room | null) => void, signal: AbortSignal) {
  const isOver = () => signal.aborted;
  for (let waitMs = LeastWaitMs; !isOver(); waitMs = Math.min(waitMs * 1.5, MostWaitMs)) {
    const room = make();
    const leave = () => void room.disconnect();
    try {
      const access = await answered(
        api.POST("/api/v1/scenes/{scene}/room-token", { params: { path: { scene } }, signal }));
      const show = () => tell(look(room));
      for (const event of [
        RoomEvent.TrackSubscribed, RoomEvent.TrackUnsubscribed, RoomEvent.TrackMuted, RoomEvent.TrackUnmuted,
        RoomEvent.ParticipantConnected, RoomEvent.ParticipantDisconnected, RoomEvent.AudioPlaybackStatusChanged,
        RoomEvent.LocalTrackPublished, RoomEvent.LocalTrackUnpublished,
      ] as const) room.on(event, show);
      room.on(RoomEvent.Reconnecting, () => tell({ is: "again" }));
      room.on(RoomEvent.Reconnected, () => tell({ is: "open" }));
      const ended = new Promise<void>((done) => room.on(RoomEvent.Disconnected, () => done()));
      signal.addEventListener("abort", leave);
      await room.connect(access.url, access.token);
      hold(room);
      tell({ is: "open", ...look(room) });
      waitMs = LeastWaitMs;
      await publishAsync(scene, room, tell);
      await ended;
      tell({ is: "again", partner: null });
    } catch (fault) {
      if (isOver()) return;
      const is = stateOf(fault);
      tell({ is, partner: null });
      if (is === "off" || is === "banned" || is === "closed") return;
    } finally {
      signal.removeEventListener("abort", leave);
      hold(null);
      leave();
    }
    await new Promise((done) => setTimeout(done, waitMs));
  }
}

/** The room of a scene with one's own camera and microphone; another epoch is another room, null none. */
export function useRoom(scene: string, epoch: number | null) {
  const [state, setState] = useState(first);
  const [room, setRoom] = useState<Room | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [isCut, setCut] = useState(false);
  useEffect(() => {
    if (epoch == null || isCut) return;
    const over = new AbortController();
    const tell: Tell = (next) => {
      if (!over.signal.aborted) setState((before) => ({ ...before, ...next }));
    };
    const hold = (held: Room | null) => {
      if (!over.signal.aborted) setRoom(held);
    };
    tell(first);
    void playAsync(scene, tell, hold, over.signal);
    return () => over.abort();
  }, [scene, epoch, attempt, isCut]);
  const toggle = useCallback((kind: Kind, isOn: boolean) => {
    sessionStorage.setItem(offKey(scene, kind), isOn ? "0" : "1");
    if (!room) return;
    void enableAsync(room, kind, isOn)
      .then(() => setState((before) => ({ ...before, ...look(room), deviceFault: null })))
      .catch((error: unknown) =>
        setState((before) => ({ ...before, deviceFault: error instanceof Error ? error.name : "unknown" })));
  }, [scene, room]);
  return {
    ...state,
    toggle,
    again: () => setAttempt((count) => count + 1),
    /** Out at once, before anybody answers, and not in again. */
    cut: () => {
      void room?.disconnect();
      setCut(true);
      setState((before) => ({ ...before, is: "gone", partner: null, self: null }));
    },
    startSound: () => void room?.startAudio(),
  };
}
