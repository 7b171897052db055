import { describe, expect, it } from "vitest";
import type { Schemas } from "../api/refusal";
import { decisionOf, nextOf, sorted } from "./ownScenes";

type Row = Schemas["OwnSceneRow"];
const row = (phase: Row["phase"], granted: boolean | null = null, slot = "A", offeredAt = "2026-11-23T10:00:00Z"): Row =>
  ({ scene: `s-${phase}-${slot}-${offeredAt}`, slot, title: "Moving day", phase, offeredAt, granted });

describe("a scene of mine", () => {
  it.each([
    ["Offered", "join"], ["Gathering", "join"], ["Live", "join"], ["Holding", "join"], ["Reviewing", "review"],
    ["Completed", "none"], ["Aborted", "none"], ["Quarantined", "none"],
  ] as const)("that is %s has to do: %s", (phase, next) => expect(nextOf(row(phase))).toBe(next));
  it("that I reviewed waits for nothing", () => expect(nextOf(row("Reviewing", false))).toBe("none"));
  it("that I observed asks for no review", () => expect(nextOf(row("Reviewing", null, "O1"))).toBe("none"));
  it.each([
    [row("Completed", true), "granted"], [row("Completed", false), "refused"], [row("Reviewing"), "asked"],
    [row("Completed"), "noReview"], [row("Completed", null, "O2"), "notAsked"], [row("Aborted"), "notAsked"],
  ] as const)("says what was decided: %#", (one, decision) => expect(decisionOf(one)).toBe(decision));
  it("is undecided where the server leaves the decision out", () => {
    const { scene, slot, title, phase, offeredAt } = row("Reviewing");
    expect(nextOf({ scene, slot, title, phase, offeredAt } as Row)).toBe("review");
  });
});

it("puts what there is to do first, and the newest before the older", () => {
  const rows = [
    row("Completed", true, "A", "2026-11-20T10:00:00Z"), row("Reviewing", null, "B", "2026-11-19T10:00:00Z"),
    row("Aborted", null, "A", "2026-11-22T10:00:00Z"), row("Live", null, "A", "2026-11-23T10:00:00Z"),
  ];
  const { todo, past } = sorted(rows);
  expect([todo.map(({ phase }) => phase), past.map(({ phase }) => phase)])
    .toEqual([["Live", "Reviewing"], ["Aborted", "Completed"]]);
});
