// After the scene: both see it back in time with each other, one by mouse and one by keys, draw, mark, and say what it
// may be used for; what both allowed the lab sees, and nothing before.
import assert from "node:assert/strict";
import { makeFilm, sendFilm } from "./stage/film.mjs";
import { makeFootage } from "./stage/footage.mjs";
import { after, before, story } from "./stage/play.mjs";
import { Server } from "./stage/server.mjs";
import { delivered, introduce, order, play, until } from "./stage/steps.mjs";
import { Visitor } from "./stage/visitor.mjs";

const cast = { anna: "p-anna", ben: "p-ben" };
const FilmSeconds = 6;
const campaign = "seen-back";
const test = story();
const people = {};
let server;
let footage;
let scene;
let liveMs;

before(async () => {
  footage = await makeFootage();
  server = await Server.start();
  await order(server, campaign, { minPlayedSeconds: FilmSeconds }, []);
});

after(async () => {
  for (const person of Object.values(people)) await person.close();
  await server?.stop();
  await footage?.remove();
});

const view = () => server.call("performer", "p-anna", "GET", `scenes/${scene}`);
const slider = (person) => person.page.getByRole("slider", { name: "Where in the scene" });
const labels = async () =>
  (await server.call("lab", "demo-lab", "GET", `campaigns/${campaign}/scenes/${scene}/labels`)).items.map((one) => one.record);

/** Where each side's video is on the scene's clock, milliseconds after its beginning. */
const places = (person, films) => person.page.evaluate((starts) =>
  ["A", "B"].map((side) => {
    const video = document.querySelector(`video[data-side=${side}]:not([hidden])`);
    return video ? { ms: video.currentTime * 1000 + starts[side], isPaused: video.paused } : null;
  }), films);

const films = { A: 400, B: 900 };
// What the campaign asks for.
const uses = [/Train models that generate/, /Test models/];

const bothPlay = (person, ms) => until("Both sides", () => places(person, films), (both) =>
  both.every((one) => one && !one.isPaused && one.ms > ms));
const seesAll = (person) => person.page.getByText("You saw it back.").waitFor();

test("Two play, and with nothing recorded it is said plainly and they may answer at once", async () => {
  for (const [name, id] of Object.entries(cast)) {
    await introduce(server, id, name);
    people[name] = await Visitor.open(server.url, footage.files[name]);
    // Nothing is recorded but what is sent below.
    await people[name].context.addInitScript(() => { MediaRecorder.isTypeSupported = () => false; });
  }
  await play(people);
  scene = /scenes\/(.+)$/.exec(people.anna.page.url())[1];
  const { liveSince } = await view();
  liveMs = Date.parse(liveSince);
  await until("Time played", () => Date.now() - liveMs, (ms) => ms > (FilmSeconds + 1.5) * 1000);
  for (const person of Object.values(people)) await person.button("End together").click();
  for (const person of Object.values(people)) await person.see("How was it?");
});

test("While recordings come their parts are counted, refusing is open, allowing is not; then both play", async () => {
  const { anna, ben } = people;
  const slots = {};
  for (const id of Object.values(cast)) slots[(await server.call("performer", id, "GET", `scenes/${scene}`)).slot] = id;
  for (const slot of ["A", "B"]) {
    await sendFilm(server, slots[slot], scene, {
      film: makeFilm(FilmSeconds, slot === "A" ? 440 : 660), segment: `filmof${slot.toLowerCase()}abcdefgh`,
      startedAtMs: liveMs + films[slot],
    });
  }
  for (const person of [anna, ben]) await slider(person).waitFor();
  for (const use of uses) await anna.page.getByRole("checkbox", { name: use }).check();
  assert.equal(await anna.button("Allow 2 uses").isDisabled(), true);
  assert.equal(await anna.button("Allow nothing").isDisabled(), false);
  for (const [width, height] of [[768, 1024], [360, 800], [1440, 900]]) {
    await anna.page.setViewportSize({ width, height });
    assert.deepEqual(await anna.squeezed(), [], `At ${width} px`);
  }
});

test("Somebody who was not there labels it from its recording, where that is, and can take it back", async () => {
  await introduce(server, "p-olive", "olive");
  await server.call("operator", "o-nora", "PUT", "ops/performers/p-olive/skills", ["observing"]);
  people.olive = await Visitor.open(server.url, null);
  const { olive } = people;
  await olive.signIn("performer", "p-olive", "/observe");
  await olive.see("Played already");
  await olive.page.getByRole("button", { name: /^Take/ }).click();
  await slider(olive).waitFor();
  await olive.page.keyboard.press("Space");
  await bothPlay(olive, 1500);
  for (const key of ["b", "l", "a", "w"]) await olive.page.keyboard.press(key);
  const plane = olive.page.getByRole("application");
  await plane.scrollIntoViewIfNeeded();
  const pad = await plane.boundingBox();
  await olive.page.mouse.move(pad.x + pad.width * 0.7, pad.y + pad.height * 0.3);
  await olive.page.mouse.down();
  await bothPlay(olive, 3500);
  await olive.page.mouse.up();
  const own = async () => (await labels()).filter(({ slot }) => slot.startsWith("O"));
  const all = await until("Labels", own, (found) => found.filter(({ label }) => label.kind === "trace").length >= 4);
  const [laugh, anger] = all.map(({ label }) => label).filter(({ kind }) => kind !== "trace");
  assert.deepEqual([laugh.mark, laugh.about, anger.category, anger.about], ["laugh", "B", "anger", "A"]);
  for (const { atMs, label } of all) {
    assert.equal(label.viewpoint, "observer");
    assert.ok(atMs > liveMs + 1500 && atMs < liveMs + films.B + FilmSeconds * 1000, `${atMs - liveMs}`);
  }

  await olive.page.keyboard.press("s");
  await olive.page.getByText(/labels are stored/).waitFor();
  const silence = (await until("Labels", own, (found) => found.some(({ label }) => label.mark === "silence"))).length;
  await olive.page.keyboard.press("u");
  const last = (await until("Labels", own, (found) => found.length > silence)).at(-1);
  assert.equal(last.label.kind, "retraction");
  assert.deepEqual(await olive.violations(), []);
  for (const [width, height] of [[768, 1024], [360, 800], [1440, 900]]) {
    await olive.page.setViewportSize({ width, height });
    assert.deepEqual(await olive.squeezed(), [], `At ${width} px`);
  }
});

test("By mouse: both sides play in time, what is drawn is stored, and whoever saw it can allow uses", async () => {
  const { anna } = people;
  await anna.button("Draw while it plays").click();
  await anna.button("Play").click();
  const feeling = anna.page.getByRole("slider", { name: "Valence", exact: true });
  const box = await feeling.boundingBox();
  await anna.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await anna.page.mouse.down();
  await anna.page.mouse.move(box.x + box.width * 0.8, box.y + box.height / 2, { steps: 5 });
  await bothPlay(anna, 2500);
  await until("How far they are apart", async () => {
    const [a, b] = await places(anna, films);
    return Math.abs(a.ms - b.ms);
  }, (ms) => ms < 100);
  await anna.page.mouse.up();
  await anna.button("I broke character").click();
  await seesAll(anna);
  await anna.read(/labels are stored/);
  assert.deepEqual(await anna.violations(), []);
  await anna.page.getByRole("radio", { name: /4, mostly/ }).check();
  await anna.button("Allow 2 uses").click();
  await anna.read(/You allowed: Train models that generate; Test models/);
});

test("As long as only one allowed it, the lab is told that it cannot look", async () => {
  people.lab = await Visitor.open(server.url, null);
  await people.lab.signIn("lab", "demo-lab", `/lab/campaigns/${campaign}/scenes/${scene}/explore`);
  await people.lab.read("This scene cannot be looked at");
  assert.equal(await people.lab.page.locator("video").count(), 0);
  assert.deepEqual(await delivered(server, campaign), []);
});

test("By keys alone the other does the same", async () => {
  const { ben } = people;
  await ben.page.keyboard.press("d");
  await ben.page.keyboard.press("k");
  await bothPlay(ben, 2000);
  await ben.page.keyboard.press("m");
  await ben.page.keyboard.press("x");
  await seesAll(ben);
  await ben.page.keyboard.press("m");
  await ben.read(/labels are stored/);
  await ben.page.keyboard.press("?");
  await ben.see("Keys");
  await ben.page.keyboard.press("Escape");
  for (const [role, name, key] of [...uses.map((use) => ["checkbox", use, " "]), ["button", "Allow 2 uses", "Enter"]]) {
    const wanted = ben.page.getByRole(role, { name });
    await wanted.waitFor();
    for (let i = 0; i < 60 && !(await wanted.evaluate((one) => one === document.activeElement)); i++)
      await ben.page.keyboard.press("Tab");
    await ben.page.keyboard.press(key);
    if (role === "checkbox") assert.equal(await wanted.isChecked(), true);
  }
  await until("The scene", view, ({ phase }) => phase === "Completed");
  assert.deepEqual((await delivered(server, campaign)).map((one) => one.scene), [scene]);
});

test("What was drawn and marked stands in the log of the lab, by oneself about oneself", async () => {
  const all = await labels();
  const kinds = new Set(all.map(({ slot, label }) => `${slot} ${label.viewpoint} ${label.about} ${label.kind}`));
  for (const slot of ["A", "B"]) {
    assert.ok(kinds.has(`${slot} self ${slot} trace`), [...kinds].join("; "));
    assert.ok(kinds.has(`${slot} self ${slot} mark`), [...kinds].join("; "));
  }
});

test("The lab explores what both allowed: both sides play, and a jump to an event lands there on both", async () => {
  const { lab } = people;
  await lab.page.reload();
  await slider(lab).waitFor();
  await lab.read("Valence of A, by self");
  await lab.page.keyboard.press("k");
  await bothPlay(lab, 1500);
  await lab.page.keyboard.press("k");
  const mark = (await labels()).find(({ label }) => label.kind === "mark");
  await lab.page.keyboard.press("Home");
  const [from, to] = [mark.atMs - liveMs - 100, mark.atMs - liveMs + 100];
  await until("Both sides at the mark", async () => {
    await lab.page.keyboard.press("n");
    return places(lab, films);
  }, (both) => both.every((one) => one && one.ms > from && one.ms < to));
  await lab.page.keyboard.press("p");
  assert.deepEqual(await lab.violations(), []);
  for (const [width, height] of [[768, 1024], [360, 800], [1440, 900]]) {
    await lab.page.setViewportSize({ width, height });
    assert.deepEqual(await lab.squeezed(), [], `At ${width} px`);
  }
});

test("Nothing is wrong on their pages", () => {
  for (const person of Object.values(people)) assert.deepEqual(person.faults, []);
});
