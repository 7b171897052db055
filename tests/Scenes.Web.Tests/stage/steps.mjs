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

/** Lets a kind of device ("video", "audio") fail as browsers do, until `giveBack` is called. */
export async function spoil(visitor, kind, fault) {
  await visitor.page.addInitScript(([spoilt, name]) => {
    const devices = navigator.mediaDevices;
    const own = devices.getUserMedia.bind(devices);
    devices.getUserMedia = (wishes) => wishes[spoilt] && !window.givenBack
      ? Promise.reject(new DOMException("Made so by the test.", name)) : own(wishes);
  }, [kind, fault]);
  return { giveBack: () => visitor.page.evaluate(() => { window.givenBack = true; }) };
}

/** Days on a server: somebody with a browser each, on whose pages nothing else is wrong. */
export const dayOf = (server, footage) =>
  async (look, { files = footage.files.anna, url = server.url, ...options } = {}) => {
    const visitor = await Visitor.open(url, files, options);
    try {
      await look(visitor);
      assert.deepEqual(await visitor.violations(), []);
      assert.deepEqual(visitor.faults, []);
    } finally {
      await visitor.close();
    }
  };
