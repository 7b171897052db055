// What more than one test does before and while it looks.
import assert from "node:assert/strict";

/** Somebody with a profile and consent, who may be paired. */
export async function introduce(server, id, name) {
  await server.call("performer", id, "PUT", "me/profile", {
    name, languages: ["en"], maxIntensity: 5, avoid: [], minRatePerHour: 0, blocked: [],
    levels: [{ skill: "en", level: 5 }],
  });
  await server.call("performer", id, "PUT", "me/consent", {
    termsVersion: "2026-11", adult: true, scopes: ["train-generative", "evaluate"],
  });
}

/** Looks until what is seen is good; fails with what was seen last. */
export async function until(what, look, isGood) {
  let last;
  for (const end = Date.now() + 30_000; Date.now() < end;) {
    last = await look();
    if (isGood(last)) return last;
  }

  assert.fail(`${what}: ${JSON.stringify(last)}`);
}
