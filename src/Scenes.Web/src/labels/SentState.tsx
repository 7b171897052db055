import { texts } from "../texts";
import { Notice } from "../ui/Notice";
import type { Sent } from "./afterwards";

const say = texts.review;

/** What became of what was said about a recording. */
export function SentState({ sent: { unsent, stored, refused, isKeeping } }: { sent: Sent }) {
  return (
    <>
      <p role="status">{unsent > 0 ? say.unsent(unsent) : say.stored(stored)}</p>
      {refused != null && <Notice tone="bad" live>{say.refused(refused)}</Notice>}
      {!isKeeping && unsent > 0 && <Notice tone="bad">{say.notKept}</Notice>}
    </>
  );
}
