import { useState, type ReactNode } from "react";
import { Link } from "wouter";
import { signInAs, type Credentials } from "../api/credentials";
import type { Role } from "../api/roles";
import { texts } from "../texts";
import { Announcer } from "../ui/Announcer";
import { chooseTheme, currentTheme } from "../ui/theme";
import { Offline } from "./Offline";
import styles from "./Shell.module.css";

const { nav } = texts.common;
const links: Record<Role, readonly (readonly [path: string, label: string])[]> = {
  performer: [
    ["/", nav.backstage], ["/observe", nav.observe], ["/scenes", nav.scenes], ["/earnings", nav.earnings],
    ["/profile", nav.profile],
  ],
  lab: [["/lab", nav.campaigns], ["/lab/prompts", nav.prompts]],
  operator: [["/ops", nav.overview], ["/ops/scenes", nav.opsScenes]],
};

type Props = { who: Credentials | null; /** What stands on every page. */ note: ReactNode; children: ReactNode };

/** What stands around each page: the way to the others, who is signed in, and whether there is a connection. */
export function Shell({ who, note, children }: Props) {
  return (
    <>
      <a className={styles["skip"]} href="#page">{texts.common.skip}</a>
      <header className={styles["bar"]}>
        <Link href="/" className={styles["name"] ?? ""}>{texts.common.name}</Link>
        {who && (
          <nav aria-label={texts.common.navigation} className={styles["nav"]}>
            {links[who.role].map(([path, label]) => (
              <Link key={path} href={path} className={(isHere) => `${styles["link"]} ${isHere ? styles["here"] : ""}`}>
                {label}
              </Link>
            ))}
          </nav>
        )}
        <div className={styles["end"]}>
          <ThemeSwitch />
          {who && (
            <>
              <span className={styles["who"]}>{texts.common.signedInAs(who.id)}</span>
              <button type="button" className={styles["tool"]} onClick={() => signInAs(null)}>
                {texts.common.signOut}
              </button>
            </>
          )}
        </div>
      </header>
      <Offline />
      {note}
      {children}
      <Announcer />
    </>
  );
}

function ThemeSwitch() {
  const [theme, setTheme] = useState(currentTheme);
  const next = theme === "dark" ? "light" : "dark";
  const turn = () => {
    chooseTheme(next);
    setTheme(next);
  };
  return <button type="button" className={styles["tool"]} onClick={turn}>{texts.common.theme[next]}</button>;
}
