// What more than one test does before and while it looks.
import assert from "node:assert/strict";
import { Visitor } from "./visitor.mjs";

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

/** Comes in with a browser of their own. */
export async function comeIn(server, footage, name, path = "/") {
  const visitor = await Visitor.open(server.url, footage.files[name]);
  await visitor.signIn("performer", `p-${name}`, path);
  return visitor;
}

/** Seconds that a countdown shows. */
export async function secondsOf({ page }, name) {
  const [minutes, seconds] = (await page.getByRole("timer", { name }).innerText()).split(":").map(Number);
  return minutes * 60 + seconds;
}

/** A countdown goes on to the instant that the server named, but for a second or two. */
export async function assertGoesOn(visitor, name, deadline) {
  const shown = await secondsOf(visitor, name);
  const left = (Date.parse(deadline) - Date.now()) / 1000;
  assert.ok(Math.abs(shown - left) < 3, `${shown} s are shown, ${left} s are left`);
}
