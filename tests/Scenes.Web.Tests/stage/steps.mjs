// What more than one test does before and while it looks.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
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
export async function until(what, look, isGood, patienceMs = 30_000) {
  let last;
  for (const end = Date.now() + patienceMs; Date.now() < end;) {
    last = await look();
    if (isGood(last)) return last;
  }

  assert.fail(`${what}: ${JSON.stringify(last)}`);
}

/** Says who one is and what one agrees to, on the page of the profile, as somebody new does. */
export async function fillProfile({ page }, name) {
  await page.getByLabel("Name", { exact: true }).fill(name);
  // The browser's language is there already.
  await page.getByLabel("Level of English").selectOption("5");
  await page.getByLabel("Heaviest scene you take").selectOption("5");
  await page.locator("#about").getByRole("button", { name: "Save" }).click();
  await page.getByLabel("I agree to be recorded while I play or observe.").check();
  await page.getByLabel("I am of age where I live.").check();
  for (const scope of ["Train models that generate", "Test models"]) await page.getByLabel(scope).check();
  await page.getByRole("button", { name: "Give this consent" }).click();
}

/** A campaign of the demonstration lab, alone: one prompt, with these curveballs. */
export async function order(server, slug, terms, curveballs) {
  const lab = (method, path, body) => server.call("lab", "demo-lab", method, path, body);
  const prompt = await lab("GET", "prompts/the-keys");
  await lab("PUT", `prompts/${slug}`, { ...prompt.content, curveballs });
  const { spec } = await lab("GET", "campaigns/demo");
  const cell = { id: "anger-to-disgust", transition: { from: "anger", to: "disgust" }, target: 1, prompts: [slug] };
  await lab("PUT", `campaigns/${slug}`, { ...spec, ...terms, title: "One evening", cells: [cell] });
  await lab("PUT", "campaigns/demo/status", { status: "Ended" });
  await lab("PUT", `campaigns/${slug}/status`, { status: "Running" });
}

/** Brings two people from the sign-in into a scene that is live. */
export async function play({ anna, ben }) {
  for (const [person, id] of [[anna, "p-anna"], [ben, "p-ben"]]) {
    await person.signIn("performer", id);
    await person.button("I'm ready").click();
  }
  for (const person of [anna, ben]) await person.button("Accept").click();
  for (const person of [anna, ben]) {
    await person.button("End together").waitFor();
    await person.page.locator("video[aria-label='Your partner']").waitFor();
  }
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

/** Comes in with a browser of their own. */
export async function comeIn(server, footage, name, path = "/") {
  const visitor = await Visitor.open(server.url, footage.files[name]);
  await visitor.signIn("performer", `p-${name}`, path);
  return visitor;
}

/** Sees a scene back, as whoever allows a use of it must have. */
export async function watch(person) {
  await person.page.getByRole("combobox", { name: "Speed" }).selectOption("1.5");
  await person.page.getByRole("button", { name: "Play", exact: true }).click();
  await person.page.getByText("You saw it back.").waitFor({ timeout: 120_000 });
}

/** All records of a scene's log, as its lab reads them. */
export async function recordsOf(server, campaign, scene) {
  const records = [];
  for (let after = ""; after != null;) {
    const page = await server.call(
      "lab", "demo-lab", "GET", `campaigns/${campaign}/scenes/${scene}/log?limit=200${after && `&after=${after}`}`);
    records.push(...page.items.flatMap(({ payload }) => JSON.parse(Buffer.from(payload, "base64"))));
    after = page.next;
  }
  return records;
}

/** The scenes that a lab gets of a campaign now, as lines of its delivery. */
export async function delivered(server, campaign) {
  const { token } = await server.token("lab", "demo-lab");
  const answer = await fetch(`${server.url}/api/v1/campaigns/${campaign}/delivery`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  assert.equal(answer.status, 200);
  const archive = Buffer.from(await answer.arrayBuffer());
  const lines = execFileSync("tar", ["-xO", "scenes.jsonl"], { input: archive, maxBuffer: 1 << 26 }).toString();
  return lines.split("\n").filter(Boolean).map((line) => JSON.parse(line));
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
