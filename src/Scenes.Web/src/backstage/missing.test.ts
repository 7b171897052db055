import { describe, expect, it } from "vitest";
import { keepsOut, missingOf } from "./missing";

const profile = { name: "Anna", languages: ["en"], maxIntensity: 3, avoid: [], minRatePerHour: 0, blocked: [] };
const consent = { termsVersion: "2026-11", adult: true, scopes: ["train"] };

describe("missingOf", () => {
  it("names all for somebody new, the profile first", () => {
    expect(missingOf({ profile: null, consent: null })).toEqual(["profile", "terms"]);
  });

  it("is empty for somebody who did all", () => {
    expect(missingOf({ profile, consent })).toEqual([]);
  });

  it("knows terms that were replaced from those never read", () => {
    expect(missingOf({ profile, consent: { ...consent, termsVersion: "2025-01" } })).toEqual(["newTerms"]);
  });

  it("keeps nobody out for granting no use", () => {
    const missing = missingOf({ profile, consent: { ...consent, scopes: [] } });
    expect(missing).toEqual(["scopes"]);
    expect(keepsOut(missing)).toBe(false);
    expect(keepsOut(["terms", "scopes"])).toBe(true);
  });
});
