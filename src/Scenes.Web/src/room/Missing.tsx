import { texts } from "../texts";
import { Button } from "../ui/Button";
import { Waiting } from "../ui/Waiting";
import type { RoomIs } from "./entry";

const said = texts.room;

/** Why there is nothing to be seen of a room that one is not in, and the way on. */
export function Missing({ is, again }: { is: Exclude<RoomIs, "open">; again: () => void }) {
  if (is === "connecting" || is === "waiting" || is === "again") return <Waiting what={said.is[is]} />;
  return (
    <>
      <p role="status">{said.is[is]}</p>
      {is === "closed" && <Button onClick={again}>{said.retry}</Button>}
    </>
  );
}
