import { expect, test } from "vitest";
import { checkPrompt } from "./promptCheck";
import {
  contentOf, draftOf, emptyPrompt, freeBallId, secondOf, shareOf, timedFor, type BallDraft, type PromptDraft,
} from "./promptDraft";

const emotions = ["neutral", "anger", "fear"];
const bounds = { nameLength: 80, curveballsPerPrompt: 2 };
const role = { name: "Ash", persona: "p".repeat(20), secretGoal: "g".repeat(20), from: "fear", to: "anger" };
const ball = (id: string, at: number | null): BallDraft => (
  { key: id, id, to: "B", isThrown: at == null, at, text: "x".repeat(10) });
const good: PromptDraft = {
  ...emptyPrompt, title: "T", premise: "p".repeat(40), roles: [role, role],
  curveballs: [ball("one", 0.3), ball("two", null)],
};
const pathsOf = (draft: PromptDraft) => checkPrompt(draft, bounds, emotions).map((error) => error.path);

test("what is sent and stored comes back as it was written", () => {
  const stored = contentOf(good);
  expect(stored.roles[1]).toMatchObject({ slot: "B", transition: { from: "fear", to: "anger" } });
  expect(stored.curveballs.map(({ at }) => at)).toEqual([0.3, null]);
  expect(draftOf(stored)).toEqual(good);
});

test("a right prompt has no errors, an empty one has them at their fields", () => {
  expect(pathsOf(good)).toEqual([]);
  expect(pathsOf(emptyPrompt)).toEqual([
    "title", "premise", "roles[0].name", "roles[0].persona", "roles[0].secretGoal", "roles[0].transition",
    "roles[1].name", "roles[1].persona", "roles[1].secretGoal", "roles[1].transition",
  ]);
});

test("curveballs come in their order, within bounds, under names of their own", () => {
  expect(pathsOf({ ...good, curveballs: [ball("one", 0.5), ball("two", 0.4)] })).toEqual(["curveballs[1].at"]);
  expect(pathsOf({ ...good, curveballs: [ball("one", 0.1), ball("one", 0.9)] }))
    .toEqual(["curveballs[0].at", "curveballs[1].id", "curveballs[1].at"]);
  expect(pathsOf({ ...good, curveballs: [ball("one", 0.2), ball("two", 0.2), ball("six", 0.3)] }))
    .toEqual(["curveballs"]);
});

test("a second of a scene and its share name the same moment", () => {
  for (const second of [1, 90, 180, 509]) expect(secondOf(shareOf(second, 600), 600)).toBe(second);
});

test("a performer is handed only what is for them", () => {
  expect(timedFor(good, "B").map(({ id }) => id)).toEqual(["one"]);
  expect(timedFor(good, "A")).toEqual([]);
});

test("a new curveball gets a name that none has", () => {
  expect(freeBallId([ball("curveball-2", 0.3)])).toBe("curveball-3");
});
