import type { Schemas } from "../api/refusal";

type PromptContent = Schemas["PromptContent"];

export type RoleDraft = { name: string; persona: string; secretGoal: string; from: string; to: string };

/** A curveball; `at` is a share of the scene, null for a field that is empty. `key` is of this page alone. */
export type BallDraft = { key: string; id: string; to: string; isThrown: boolean; at: number | null; text: string };

/** A prompt as it is written. */
export type PromptDraft = {
  title: string;
  language: string;
  kind: string;
  intensity: number;
  contentNotes: string[];
  premise: string;
  roles: [RoleDraft, RoleDraft];
  curveballs: BallDraft[];
};

/** How many characters a text must have; the server has no route for these. */
export const lengths = { premise: [40, 600], persona: [20, 400], secretGoal: [20, 300], text: [10, 280] } as const;

/** No curveball comes before or after these shares of a scene. */
export const shares = { first: 0.15, last: 0.85 } as const;

export const mostContentNotes = 6;

const emptyRole: RoleDraft = { name: "", persona: "", secretGoal: "", from: "", to: "" };

export const emptyPrompt: PromptDraft = {
  title: "", language: "en", kind: "dyad", intensity: 2, contentNotes: [], premise: "",
  roles: [emptyRole, emptyRole], curveballs: [],
};

const draftOfRole = (role: Schemas["RoleCard"] | undefined): RoleDraft =>
  role
    ? { name: role.name, persona: role.persona, secretGoal: role.secretGoal, ...role.transition }
    : emptyRole;

/** What is stored, as it is written on. */
export const draftOf = (content: PromptContent): PromptDraft => ({
  title: content.title,
  language: content.language,
  kind: content.kind,
  intensity: content.intensity,
  contentNotes: content.contentNotes,
  premise: content.premise,
  roles: [draftOfRole(content.roles[0]), draftOfRole(content.roles[1])],
  curveballs: content.curveballs.map(({ id, to, at, text }) => (
    { key: id, id, to, isThrown: typeof at !== "number", at: at ?? null, text })),
});

/** What is sent. */
export const contentOf = (draft: PromptDraft): PromptContent => ({
  ...draft,
  roles: draft.roles.map(({ from, to, ...role }, i) => ({ slot: "AB".charAt(i), ...role, transition: { from, to } })),
  curveballs: draft.curveballs.map(({ id, to, isThrown, at, text }) => ({ id, to, at: isThrown ? null : at, text })),
});

/** The second at which a share of a scene is over. */
export const secondOf = (share: number, sceneSeconds: number): number => Math.round(share * sceneSeconds);

/** The share of a scene that is over at a second. */
export const shareOf = (second: number, sceneSeconds: number): number =>
  Math.round((second / sceneSeconds) * 10_000) / 10_000;

/** An id that no curveball of a prompt has yet. */
export function freeBallId(balls: readonly BallDraft[]): string {
  for (let number = balls.length + 1; ; number++)
    if (!balls.some((ball) => ball.id === `curveball-${number}`)) return `curveball-${number}`;
}

/** What one performer will be handed by time, in the order in which it comes. */
export const timedFor = (draft: PromptDraft, slot: string): BallDraft[] =>
  draft.curveballs.filter((ball) => !ball.isThrown && (ball.to === slot || ball.to === "both"));

/** What an observer may throw at a performer. */
export const thrownAt = (draft: PromptDraft, slot: string): BallDraft[] =>
  draft.curveballs.filter((ball) => ball.isThrown && (ball.to === slot || ball.to === "both"));
