import { useEffect, useRef } from "react";
import { texts } from "../texts";
import { pieceAfter, pieceAt, type Piece, type Side } from "./timeline";
import { useView, type Playing } from "./usePlayer";
import styles from "./Playback.module.css";

const said = texts.playback;

/** One side: the video of what is played now, the next one already loading, or that nothing was recorded here. */
export function Picture({ playing, side, name }: { playing: Playing; side: Side; name: string }) {
  const { player, timeline } = playing;
  const now = useView(player, (view) => pieceAt(timeline, side, view.atMs));
  const next = useView(player, (view) => pieceAfter(timeline, side, view.atMs));
  const hasFailed = useView(player, (view) => now != null && view.faults.includes(now.segment));
  // At the very end the last picture stays.
  const last = timeline.pieces.findLast((piece) => piece.side === side && piece.endMs >= timeline.endMs) ?? null;
  const isOver = useView(player, (view) => view.atMs >= timeline.endMs);
  const shown = now ?? (isOver ? last : null);
  const pieces = [shown, next].filter((piece) => piece != null);
  return (
    <figure className={styles["picture"]}>
      <div className={styles["frame"]}>
        {pieces.map((piece) => (
          <Video
            key={piece.segment} piece={piece} playing={playing} name={name} isShown={piece === shown && !hasFailed}
          />
        ))}
        {shown == null && <p className={styles["gap"]}>{said.gap}</p>}
        {hasFailed && <p className={styles["gap"]}>{said.broken}</p>}
      </div>
      <figcaption>{name}</figcaption>
    </figure>
  );
}

type Props = { piece: Piece; playing: Playing; name: string; isShown: boolean };

function Video({ piece, playing, name, isShown }: Props) {
  const element = useRef<HTMLVideoElement>(null);
  const { player } = playing;
  const { side, segment } = piece;
  useEffect(() => {
    if (element.current) return player.attach(side, segment, element.current);
  }, [player, side, segment]);
  return (
    <video
      ref={element} src={piece.url} preload="auto" playsInline disablePictureInPicture hidden={!isShown} aria-label={name}
      data-side={side}
      onLoadedMetadata={() => { playing.succeed(segment); player.wake(); }}
      onError={() => playing.fail(segment)}
    />
  );
}
