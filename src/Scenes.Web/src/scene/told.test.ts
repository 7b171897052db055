import { expect, test } from "vitest";
import { hear, toldNothing as nothing } from "./told";

const event = (type: string, record: object) => ({ id: 1, type, data: { seq: 1, record } });

test("Only my own answer says that I accepted", () => {
  expect(hear(nothing, event("answered", { slot: "A", accepted: true }), "B")).toEqual(nothing);
  expect(hear(nothing, event("answered", { slot: "B", accepted: true }), "B").hasAccepted).toBe(true);
  expect(hear(nothing, event("answered", { slot: "B", accepted: false }), "B").hasAccepted).toBe(false);
});

test("Who wants to end is told once, however often the stream begins anew", () => {
  const ended = event("end-proposed", { slot: "A" });
  expect(hear(hear(nothing, ended, "B"), ended, "B").ends).toEqual(["A"]);
});

test("A review of mine is an answer, also where it allows nothing; that of the other is not", () => {
  expect(hear(nothing, event("review", { slot: "A", scopes: ["evaluate"] }), "B").granted).toBeNull();
  expect(hear(nothing, event("review", { slot: "B", scopes: [] }), "B").granted).toEqual([]);
});

test("What else happens changes nothing of it, nor does a record that is not known", () => {
  expect(hear(nothing, event("phase-changed", { to: "Live" }), "B")).toBe(nothing);
  expect(hear(nothing, { id: 2, type: "new", data: {} }, "B")).toBe(nothing);
});
