import { RoomAudioRenderer, useAudioPlayback } from "@livekit/components-react";
import type { Room } from "livekit-client";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";

const said = texts.room;

/** What is heard of everybody, and the press that some browsers want before they let anything be heard. */
export function Sounds({ room, isOpen }: { room: Room; isOpen: boolean }) {
  const { canPlayAudio, startAudio } = useAudioPlayback(room);
  return (
    <>
      <RoomAudioRenderer room={room} />
      {isOpen && !canPlayAudio && (
        <Notice live>
          <p>{said.soundWhy}</p>
          <Button look="lead" onClick={() => void startAudio()}>{said.sound}</Button>
        </Notice>
      )}
    </>
  );
}
