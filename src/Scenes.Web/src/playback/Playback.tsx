import { useState } from "react";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { Fault, Notice } from "../ui/Notice";
import { Waiting } from "../ui/Waiting";
import { Controls } from "./Controls";
import type { Press } from "./keys";
import { KeysHelp } from "./KeysHelp";
import { Picture } from "./Picture";
import { sides, type Side } from "./timeline";
import { usePlaybackKeys } from "./usePlaybackKeys";
import { useView, type Playing } from "./usePlayer";
import styles from "./Playback.module.css";

const said = texts.playback;
const JumpMs = 5000;

type Props = {
  playing: Playing;
  nameOf: (side: Side) => string;
  /** Whether letters belong to the playback. */
  hasLetters?: boolean;
  /** Further keys of the page: key, meaning, what it does. */
  keys?: readonly (readonly [string, string, () => void])[];
};

/** Both sides of a scene as they were recorded, in time with each other. */
export function Playback({ playing, nameOf, hasLetters = true, keys = [] }: Props) {
  const { player, timeline } = playing;
  const [isHelping, setHelping] = useState(false);
  const isWaiting = useView(player, (view) => view.isWaiting);

  const act = (press: Press) => {
    const { atMs, isPlaying } = player.current();
    if (press === "toggle" && isPlaying) player.pause();
    else if (press === "toggle") player.play();
    else if (press === "back") player.seek(atMs - JumpMs);
    else if (press === "forward") player.seek(atMs + JumpMs);
    else if (press === "start") player.seek(timeline.startMs);
    else if (press === "end") player.seek(timeline.endMs);
    else setHelping(true);
  };
  const isThere = timeline.pieces.length > 0;
  usePlaybackKeys((press) => { if (isThere || press === "help") act(press); }, hasLetters, (key) => {
    const own = keys.find(([name]) => name === key);
    own?.[2]();
    return own !== undefined;
  });

  if (playing.isPending) return <Waiting what={texts.common.loading(said.what)} />;
  return (
    <div className={styles["playback"]}>
      {playing.fault && <Fault fault={playing.fault} />}
      <Coming playing={playing} nameOf={nameOf} />
      {isThere && (
        <>
          <div className={styles["pictures"]} data-waiting={isWaiting || undefined}>
            {sides.map((side) => <Picture key={side} playing={playing} side={side} name={nameOf(side)} />)}
          </div>
          <Controls player={player} timeline={timeline} nameOf={nameOf} onPress={act} />
        </>
      )}
      {isHelping && (
        <KeysHelp
          keys={[...(hasLetters ? said.keys : said.bareKeys), ...keys.map(([key, meaning]) => [key, meaning] as const)]}
          onClose={() => setHelping(false)}
        />
      )}
      <p><Button look="quiet" onClick={() => setHelping(true)}>{said.help}</Button></p>
    </div>
  );
}

/** What is not there yet, or never will be. */
function Coming({ playing: { segments, timeline, isComing }, nameOf }: Pick<Props, "playing" | "nameOf">) {
  const lines = segments.flatMap(({ slot, segment, state, parts, expectedParts }) => {
    const name = nameOf(slot.startsWith("B") ? "B" : "A");
    if (state === "Open" || state === "Closed") return [[segment, said.coming(name, parts, expectedParts)]];
    return state === "Unreadable" ? [[segment, said.unreadable(name)]] : [];
  });
  if (timeline.pieces.length === 0 && !isComing) return <Notice live>{said.nothing}</Notice>;
  return lines.length === 0 ? null : (
    <Notice live>{lines.map(([segment, line]) => <p key={segment}>{line}</p>)}</Notice>
  );
}
