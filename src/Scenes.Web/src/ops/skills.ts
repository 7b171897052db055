import type { Schemas } from "../api/refusal";
import { skills } from "../lab/words";

/** How well somebody does something; 0 for what nobody said. */
export type Level = { skill: string; claimed: number; verified: number };

/** All that somebody may be verified for: what they have already, and every skill there is. */
export function levelsOf(known: readonly Schemas["SkillLevel"][]): Level[] {
  const found = known.map(({ skill = "", claimed = 0, verified = 0 }) => ({ skill, claimed, verified }));
  const missing = skills.filter((skill) => !found.some((level) => level.skill === skill));
  return [...found, ...missing.map((skill) => ({ skill, claimed: 0, verified: 0 }))];
}

/** The verified levels to send: all of them, as what is left out is not verified any more. */
export const verifiedOf = (levels: readonly Level[], changes: Readonly<Record<string, number>>) =>
  levels.map(({ skill, verified }) => ({ skill, level: changes[skill] ?? verified })).filter(({ level }) => level > 0);
