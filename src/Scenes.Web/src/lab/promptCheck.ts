import type { FieldError } from "../api/refusal";
import { texts } from "../texts";
import { lengths, mostContentNotes, shares, type PromptDraft } from "./promptDraft";
import { isSlug } from "./words";

const say = texts.lab.wrong;

type Bounds = Readonly<Record<string, number>>;

/** What is wrong with a prompt, at the paths that the server names too. */
export function checkPrompt(draft: PromptDraft, bounds: Bounds, emotions: readonly string[]): FieldError[] {
  const errors: FieldError[] = [];
  const require = (isRight: boolean, path: string, message: string) => {
    if (!isRight) errors.push({ path, message });
  };
  const length = (text: string, least: number, most: number, path: string) =>
    require(text.trim().length >= least && text.length <= most, path, say.length(least, most));
  const nameLength = bounds["nameLength"] ?? 80;

  length(draft.title, 1, nameLength, "title");
  require(/^[a-z]{2,3}$/.test(draft.language), "language", say.language);
  require(draft.contentNotes.length <= mostContentNotes, "contentNotes", say.atMost(mostContentNotes));
  length(draft.premise, ...lengths.premise, "premise");
  draft.roles.forEach((role, i) => {
    length(role.name, 1, nameLength, `roles[${i}].name`);
    length(role.persona, ...lengths.persona, `roles[${i}].persona`);
    length(role.secretGoal, ...lengths.secretGoal, `roles[${i}].secretGoal`);
    const isShift = emotions.includes(role.from) && emotions.includes(role.to) && role.from !== role.to;
    require(isShift, `roles[${i}].transition`, say.transition);
  });

  const most = bounds["curveballsPerPrompt"] ?? 6;
  require(draft.curveballs.length <= most, "curveballs", say.atMost(most));
  let before = 0;
  draft.curveballs.forEach((ball, i) => {
    const path = `curveballs[${i}]`;
    require(isSlug(ball.id), `${path}.id`, say.slug);
    require(draft.curveballs.findIndex((other) => other.id === ball.id) === i, `${path}.id`, say.twice);
    length(ball.text, ...lengths.text, `${path}.text`);
    if (ball.isThrown) return;
    const at = ball.at ?? 0;
    require(at >= shares.first && at <= shares.last, `${path}.at`, say.share(shares.first, shares.last));
    require(at >= before, `${path}.at`, say.order);
    before = Math.max(before, at);
  });
  return errors;
}
