import { useEffect, useRef, type ReactNode } from "react";
import { texts } from "../texts";
import styles from "./Page.module.css";

type Props = { title: string; lead?: ReactNode; wide?: boolean; children: ReactNode };

/** A page: its title is the tab's too, and takes the focus, so that one hears where one is. */
export function Page({ title, lead, wide = false, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${texts.common.name}`;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [title]);
  return (
    <main id="page" className={`${styles["page"]} ${wide ? styles["wide"] : ""}`}>
      <header className={styles["head"]}>
        <h1 ref={heading} tabIndex={-1}>{title}</h1>
        {lead !== undefined && <div className={styles["lead"]}>{lead}</div>}
      </header>
      {children}
    </main>
  );
}

/** A part of a page with a heading. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles["section"]}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
