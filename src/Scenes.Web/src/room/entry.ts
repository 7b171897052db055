import { Refusal } from "../api/refusal";

/**
 * How one stands to a room: on the way, before it is opened, in it, on the way back, there are none, closed, sent out
 * by an operator, gone by oneself.
 */
export type RoomIs = "connecting" | "waiting" | "open" | "again" | "off" | "closed" | "banned" | "gone";

/** What it means that one did not get in. */
export function stateOf(fault: unknown): RoomIs {
  if (!(fault instanceof Refusal)) return "again";
  if (fault.code === "room.off") return "off";
  if (fault.code === "room.banned") return "banned";
  if (fault.code === "room.not_open" || fault.code === "room.too_many_tokens") return "waiting";
  return fault.isPassing ? "again" : "closed";
}
