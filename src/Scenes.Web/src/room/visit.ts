import { ConnectionState, RoomEvent, type Room } from "livekit-client";
import { answered, api } from "../api/client";
import { stateOf, type RoomIs } from "./entry";

const LeastWaitMs = 1500;
const MostWaitMs = 8000;
const final: ReadonlySet<RoomIs> = new Set<RoomIs>(["off", "closed", "banned"]);

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
