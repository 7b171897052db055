import { Link } from "wouter";
import { texts } from "../texts";
import { Section } from "../ui/Page";
import styles from "./BackstagePage.module.css";
import type { Missing } from "./missing";

/** What has to be done before one can be ready, and where. */
export function MissingList({ missing }: { missing: readonly Missing[] }) {
  const { title, go, ...sentences } = texts.backstage.missing;
  return (
    <Section title={title}>
      <ol className={styles["missing"]}>
        {missing.map((one) => (
          <li key={one}>
            <p>{sentences[one]}</p>
            <Link href="/profile" className={styles["go"] ?? ""}>{go[one]}</Link>
          </li>
        ))}
      </ol>
    </Section>
  );
}
