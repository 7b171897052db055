import type { Room } from "livekit-client";
import { Missing } from "../room/Missing";
import { Picture } from "../room/Picture";
import { useOthers, type Other } from "../room/useOthers";
import type { InRoom } from "../room/useRoom";
import { texts } from "../texts";
import styles from "./Stage.module.css";
import type { Own } from "./useOwn";

const said = texts.scene.room;

/** The partner, large, and oneself in a corner. */
export function House({ inRoom: { room, is, again }, own }: { inRoom: InRoom; own: Own }) {
  const partner = useOthers(room).at(-1);
  const isOpen = is === "open";
  return (
    <div className={styles["partner"]}>
      {isOpen && partner?.camera
        ? <Picture participant={partner.participant} camera={partner.camera} label={said.partner} />
        : (
          <div className={styles["blank"]}>
            {isOpen ? <p role="status">{whyDark(partner)}</p> : <Missing is={is} again={again} />}
          </div>
        )}
      <p className={styles["plate"]}>{said.partner}{partner?.isMuted ? ` · ${said.partnerMuted}` : ""}</p>
      <Self room={room} own={own} />
    </div>
  );
}

const whyDark = (partner: Other | undefined): string =>
  !partner ? said.noPartner : partner.isCameraOff ? said.partnerDark : said.partnerComes;

function Self({ room, own }: { room: Room; own: Own }) {
  return (
    <div className={styles["self"]}>
      {own.camera?.track
        ? <Picture participant={room.localParticipant} camera={own.camera} label={said.meMirrored} isMirrored />
        : <p className={styles["dark"]}>{said.meDark}</p>}
      <p className={styles["plate"]}>{said.me}</p>
    </div>
  );
}
