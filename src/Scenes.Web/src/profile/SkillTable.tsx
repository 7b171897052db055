import type { Schemas } from "../api/refusal";
import { texts } from "../texts";
import styles from "./Profile.module.css";
import { skills } from "./vocabulary";

const { about } = texts.profile;

type Props = {
  levels: Readonly<Record<string, number>>;
  /** What is claimed and verified, as the server says. */
  known: readonly Schemas["SkillLevel"][];
  onChange: (next: Record<string, number>) => void;
};

/** The field's skills, each claimed at a level or not; what others verified stands beside. */
export function SkillTable({ levels, known, onChange }: Props) {
  const claim = (skill: string, level: number) =>
    onChange(Object.fromEntries([
      ...Object.entries(levels).filter(([other]) => other !== skill), ...(level > 0 ? [[skill, level] as const] : []),
    ].sort(([a], [b]) => a.localeCompare(b))));
  return (
    <fieldset className={styles["group"]} aria-describedby="skills-hint">
      <legend>{about.skills}</legend>
      <p id="skills-hint" className={styles["hint"]}>{about.skillsHint}</p>
      <ul className={styles["rows"]}>
        {skills.map((skill) => {
          const [name, what] = about.words[skill] ?? [skill, ""];
          const verified = known.find((one) => one.skill === skill)?.verified ?? 0;
          return (
            <li key={skill} className={styles["row"]}>
              <span className={styles["what"]}>
                {name}
                <span id={`skill-${skill}`} className={styles["hint"]}>{what}</span>
              </span>
              <select aria-label={about.levelOf(name)} aria-describedby={`skill-${skill} skill-${skill}-verified`}
                className={styles["control"]} value={levels[skill] ?? 0}
                onChange={(event) => claim(skill, Number(event.target.value))}>
                <option value={0}>{about.notClaimed}</option>
                {about.levels.map((level, at) => <option key={level} value={at + 1}>{level}</option>)}
              </select>
              <span id={`skill-${skill}-verified`} className={verified > 0 ? styles["verified"] : styles["unverified"]}>
                {verified > 0 ? `✓ ${about.verified(verified)}` : about.unverified}
              </span>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
