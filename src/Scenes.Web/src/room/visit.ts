import { ConnectionState, RoomEvent, type Room } from "livekit-client";
import { answered, api } from "../api/client";
import { Refusal } from "../api/refusal";

/**
 * How one stands to a room: on the way, before it is opened, in it, on the way back, there are none, closed, sent out
 * by an operator, gone by oneself.
 */
export type RoomIs = "connecting" | "waiting" | "open" | "again" | "off" | "closed" | "banned" | "gone";

const LeastWaitMs = 1500;
const MostWaitMs = 8000;
const final: ReadonlySet<RoomIs> = new Set<RoomIs>(["off", "closed", "banned"]);

/** What it means that one did not get in. */
export function stateOf(fault: unknown): RoomIs {
  if (!(fault instanceof Refusal)) return "again";
  if (fault.code === "room.off") return "off";
  if (fault.code === "room.banned") return "banned";
  if (fault.code === "room.not_open" || fault.code === "room.too_many_tokens") return "waiting";
  return fault.isPassing ? "again" : "closed";
}

const ended = (room: Room) => new Promise<void>((done) => {
  if (room.state === ConnectionState.Disconnected) done();
  else room.once(RoomEvent.Disconnected, () => done());
});

async function stayAsync(room: Room, scene: string, tell: (is: RoomIs) => void, signal: AbortSignal) {
  const access = await answered(
    api.POST("/api/v1/scenes/{scene}/room-token", { params: { path: { scene } }, signal }));
  await room.connect(access.url, access.token);
  if (signal.aborted) return;
  tell("open");
  await ended(room);
}

/** Goes into the room of a scene, and again after whatever broke it, until the signal or for good. */
export async function visitAsync(room: Room, scene: string, tell: (is: RoomIs) => void, signal: AbortSignal) {
  const isOver = () => signal.aborted;
  const breaks = () => tell("again");
  const mends = () => tell("open");
  room.on(RoomEvent.Reconnecting, breaks).on(RoomEvent.Reconnected, mends);
  for (let waitMs = LeastWaitMs; !isOver(); waitMs = Math.min(waitMs * 1.5, MostWaitMs)) {
    let is: RoomIs = "again";
    try {
      await stayAsync(room, scene, tell, signal);
      waitMs = LeastWaitMs;
    } catch (fault) {
      is = stateOf(fault);
    }
    await room.disconnect();
    if (isOver()) break;
    tell(is);
    if (final.has(is)) break;
    await new Promise((done) => setTimeout(done, waitMs));
  }
  room.off(RoomEvent.Reconnecting, breaks).off(RoomEvent.Reconnected, mends);
}
