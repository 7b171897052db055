import { expect, test } from "vitest";
import { Refusal } from "../api/refusal";
import { stateOf } from "./entry";

const refused = (status: number, code: string) => stateOf(Refusal.of(status, { code, detail: "No." }));

test("What keeps one out of a room for good is told from what passes", () => {
  expect(refused(409, "room.off")).toBe("off");
  expect(refused(403, "room.banned")).toBe("banned");
  expect(refused(409, "room.not_open")).toBe("waiting");
  expect(refused(429, "room.too_many_tokens")).toBe("waiting");
  expect(refused(404, "scene.unknown")).toBe("closed");
  expect(refused(503, "store.down")).toBe("again");
});

test("A room that breaks, and a network that is gone, are tried again", () => {
  expect(stateOf(new Error("could not establish signal connection"))).toBe("again");
  expect(stateOf(Refusal.offline())).toBe("again");
});
