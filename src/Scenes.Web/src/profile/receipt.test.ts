import { describe, expect, it } from "vitest";
import type { Schemas } from "../api/refusal";
import { receiptName, receiptOf } from "./receipt";

const me = {
  performer: "p-anna", revision: 7, status: "Away", profile: null, skills: [], scene: null, waitingSince: null,
  waitingFor: null, consent: { termsVersion: "2026-11", adult: true, scopes: ["evaluate", "train-generative"] },
} satisfies Schemas["PerformerView"];
const at = new Date("2026-11-23T10:00:00Z");

describe("a receipt", () => {
  it("says what was granted, and what was not", () => {
    expect(receiptOf(me, "https://scenes.example", at)).toEqual({
      document: "Scenes consent receipt", server: "https://scenes.example", performer: "p-anna",
      termsVersion: "2026-11", adult: true, granted: ["train-generative", "evaluate"],
      notGranted: ["train-other", "show-clip", "voice-likeness", "face-embeddings"], revision: 7,
      confirmedAt: "2026-11-23T10:00:00.000Z",
    });
  });
  it("is none without a consent", () => expect(receiptOf({ ...me, consent: null }, "x", at)).toBeNull());
  it("is a file that says whose it is", () => {
    const receipt = receiptOf(me, "x", at);
    expect(receipt && receiptName(receipt)).toBe("scenes-consent-p-anna-7.json");
  });
});
