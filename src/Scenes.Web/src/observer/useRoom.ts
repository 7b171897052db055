import type { RemoteTrack, Room } from "livekit-client";
import { useEffect, useState } from "react";
import { answered, api } from "../api/client";
import { Refusal } from "../api/refusal";

/** What is seen and heard of one performer. */
export type Seen = { slot: string; video: RemoteTrack | null; audio: RemoteTrack | null; isCameraOff: boolean };

export type RoomState = {
  is: "connecting" | "waiting" | "open" | "again" | "off" | "gone" | "banned" | "failed";
  seen: readonly Seen[];
  isSilent: boolean;
};

const first: RoomState = { is: "connecting", seen: [], isSilent: false };
const WaitMs = 3000;
const LongestWaitMs = 10_000;

/** What a refused token means. */
function stateOf(fault: unknown): RoomState["is"] {
  if (!(fault instanceof Refusal)) return "again";
  if (fault.code === "room.off") return "off";
  if (fault.code === "room.banned") return "banned";
  if (fault.code === "room.not_open" || fault.code === "room.too_many_tokens") return "waiting";
  return fault.isPassing ? "again" : "gone";
}

function look(room: Room): Pick<RoomState, "seen" | "isSilent"> {
  const seen: Seen[] = [];
  for (const person of room.remoteParticipants.values()) {
    // `{slot}#{session}`; a stand-in has the slot of the role and a number.
    const one: Seen = { slot: person.identity.slice(0, 1), video: null, audio: null, isCameraOff: false };
    for (const publication of person.videoTrackPublications.values()) {
      if (publication.isMuted) one.isCameraOff = true;
      else one.video = publication.track ?? null;
    }
    for (const publication of person.audioTrackPublications.values()) one.audio = publication.track ?? null;
    seen.push(one);
  }
  return { seen, isSilent: !room.canPlaybackAudio };
}

/** Watches the room of a scene without being seen there; comes again after whatever broke it. */
async function watchAsync(scene: string, tell: (state: Partial<RoomState>) => void, over: AbortController) {
  const { Room, RoomEvent } = await import("livekit-client");
  for (let waitMs = WaitMs; !over.signal.aborted; waitMs = Math.min(waitMs * 1.5, LongestWaitMs)) {
    const room = new Room({ adaptiveStream: true });
    const leave = () => void room.disconnect();
    try {
      const access = await answered(
        api.POST("/api/v1/scenes/{scene}/room-token", { params: { path: { scene } }, signal: over.signal }));
      const show = () => tell(look(room));
      for (const event of [
        RoomEvent.TrackSubscribed, RoomEvent.TrackUnsubscribed, RoomEvent.TrackMuted, RoomEvent.TrackUnmuted,
        RoomEvent.ParticipantConnected, RoomEvent.ParticipantDisconnected, RoomEvent.AudioPlaybackStatusChanged,
      ] as const) room.on(event, show);
      room.on(RoomEvent.Reconnecting, () => tell({ is: "again" }));
      room.on(RoomEvent.Reconnected, () => tell({ is: "open" }));
      const ended = new Promise<void>((done) => room.on(RoomEvent.Disconnected, () => done()));
      over.signal.addEventListener("abort", leave);
      await room.connect(access.url, access.token);
      rooms.set(scene, room);
      tell({ is: "open", ...look(room) });
      waitMs = WaitMs;
      await ended;
      tell({ is: "again", seen: [] });
    } catch (fault) {
      const is = stateOf(fault);
      tell({ is, seen: [] });
      if (is === "off" || is === "banned" || is === "gone") return;
    } finally {
      over.signal.removeEventListener("abort", leave);
      if (rooms.get(scene) === room) rooms.delete(scene);
      leave();
    }
    await new Promise((done) => setTimeout(done, waitMs));
  }
}

const rooms = new Map<string, Room>();

/** Lets the room of a scene sound; has to be called by a press. */
export const startSound = (scene: string): void => void rooms.get(scene)?.startAudio().catch(() => undefined);

/** The room of a scene, of its how many-th epoch; null for none. */
export function useRoom(scene: string, epoch: number | null): [RoomState, () => void] {
  const [state, setState] = useState(first);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (epoch == null) return;
    const over = new AbortController();
    const tell = (next: Partial<RoomState>) => {
      if (!over.signal.aborted) setState((before) => ({ ...before, ...next }));
    };
    tell(first);
    watchAsync(scene, tell, over).catch(() => tell({ is: "failed", seen: [] }));
    return () => over.abort();
  }, [scene, epoch, attempt]);
  return [state, () => setAttempt(attempt + 1)];
}
