import { Room, type RoomOptions } from "livekit-client";
import { useEffect, useState } from "react";
import type { Schemas } from "../api/refusal";
import type { RoomIs } from "./entry";
import { visitAsync } from "./visit";

const options: RoomOptions = {
  adaptiveStream: true,
  // The client's own policy gives up after 22 to 66 s, by chance.
  reconnectPolicy: { nextRetryDelayInMs: ({ retryCount }) => Math.min(300 * retryCount ** 2, 7000) },
};

/** A room as this page has it. */
export type InRoom = {
  room: Room;
  is: RoomIs;
  /** Tries again what was given up. */
  again: () => void;
  /** Out at once, before anybody answers, and not in again. */
  cut: () => void;
};

/** The room of a scene; another epoch is another room. */
export function useRoom(
  { scene, phase, room: place }: Pick<Schemas["SceneView"], "scene" | "phase" | "room">,
  more: () => RoomOptions = () => ({}),
): InRoom {
  const epoch = place?.epoch ?? null;
  const [room] = useState(() => new Room({ ...options, ...more() }));
  const [is, setIs] = useState<RoomIs>("connecting");
  const [attempt, setAttempt] = useState(0);
  const [isCut, setCut] = useState(false);
  useEffect(() => {
    if (epoch == null || isCut) return;
    const over = new AbortController();
    const tell = (next: RoomIs) => {
      if (!over.signal.aborted) setIs(next);
    };
    tell("connecting");
    void visitAsync(room, scene, tell, over.signal);
    return () => {
      over.abort();
      void room.disconnect();
    };
  }, [room, scene, epoch, attempt, isCut]);
  return {
    room,
    // It is opened while people gather; what has begun without one has none.
    is: isCut ? "gone" : epoch != null ? is : phase === "Gathering" ? "waiting" : "off",
    again: () => setAttempt((count) => count + 1),
    cut: () => {
      void room.disconnect();
      setCut(true);
    },
  };
}
