/** Who one can be. Performers observe too. */
export const roles = ["performer", "lab", "operator"] as const;

export type Role = (typeof roles)[number];
