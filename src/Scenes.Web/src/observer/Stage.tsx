import type { Schemas } from "../api/refusal";
import { Missing } from "../room/Missing";
import { Picture } from "../room/Picture";
import { Sounds } from "../room/Sounds";
import { useOthers, type Other } from "../room/useOthers";
import { useRoom } from "../room/useRoom";
import { texts } from "../texts";
import { Notice } from "../ui/Notice";
import type { About } from "./pad";
import styles from "./Stage.module.css";

const said = texts.observer.stage;
const roles: readonly About[] = ["A", "B"];

/** Both performers, side by side where there is room. */
export function Stage({ view, about }: { view: Schemas["SceneView"]; about: About }) {
  const { room, is, again } = useRoom(view);
  const others = useOthers(room);
  return (
    <section aria-label={said.title} className={styles["stage"]}>
      <div className={styles["pictures"]}>
        {roles.map((role) => (
          <Performer
            key={role} role={role} isAbout={role === about}
            seen={others.findLast((one) => one.role === role) ?? null}
          />
        ))}
      </div>
      <Sounds room={room} isOpen={is === "open"} />
      {is !== "open" && (
        <Notice tone={is === "closed" || is === "banned" ? "bad" : "plain"}><Missing is={is} again={again} /></Notice>
      )}
    </section>
  );
}

function Performer({ role, isAbout, seen }: { role: string; isAbout: boolean; seen: Other | null }) {
  return (
    <figure className={`${styles["figure"]} ${isAbout ? styles["lit"] : ""}`}>
      {seen?.camera
        ? <Picture participant={seen.participant} camera={seen.camera} label={said.performer(role)} />
        : <p className={styles["empty"]}>{seen?.isCameraOff ? said.muted : said.noPicture}</p>}
      <figcaption className={styles["caption"]}>
        <span className={styles["slot"]}>{role}</span>
        {isAbout && <span>{said.about(role)}</span>}
      </figcaption>
    </figure>
  );
}
