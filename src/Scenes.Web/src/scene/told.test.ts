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

test("When the scene had been played to its end is told once", () => {
  const ended = (at: string) => ({ id: 1, type: "phase", data: { seq: 1, at, record: { to: "Reviewing" } } });
  const told = hear(nothing, ended("2026-01-01T00:00:10Z"), "B");
  expect(told.endedMs).toBe(1_767_225_610_000);
  expect(hear(told, ended("2026-01-01T00:00:20Z"), "B").endedMs).toBe(1_767_225_610_000);
});

test("What else happens changes nothing of it, nor does a record that is not known", () => {
  expect(hear(nothing, event("presence", { slot: "A" }), "B")).toBe(nothing);
  expect(hear(nothing, { id: 2, type: "new", data: {} }, "B")).toBe(nothing);
});
