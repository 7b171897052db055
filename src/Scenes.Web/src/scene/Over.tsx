import { Link } from "wouter";
import { texts } from "../texts";
import { Page } from "../ui/Page";
import type { Scene } from "./useScene";
import styles from "./Over.module.css";

const said = texts.scene.over;

/** The end, whatever it was: what happened, what it pays, where to go on. */
export function Over({ scene }: { scene: Scene }) {
  const [title, body] = scene.phase === "Completed" ? said.completed
    : scene.phase === "Quarantined" ? said.quarantined : scene.phase === "Aborted" ? said.aborted : said.gone;
  const reason = scene.phase === "Aborted" ? said.reasons[scene.reason ?? ""] : undefined;
  return (
    <Page title={title ?? texts.scene.page.over} lead={reason ?? body}>
      {reason !== undefined && <p>{body}</p>}
      <p className={styles["answer"]}>
        <Link href="/">{texts.scene.backstage}</Link>
        <Link href="/earnings">{texts.scene.earnings}</Link>
      </p>
    </Page>
  );
}
