// Whoever loads a page again is where they were, part two: at the pad, on the way to an end, on hold, asked what the
// scene may be used for, done.
import assert from "node:assert/strict";
import { assertServesAll } from "./stage/fit.mjs";
import { makeFootage } from "./stage/footage.mjs";
import { after, before, test } from "./stage/play.mjs";
import { Server } from "./stage/server.mjs";
import { assertGoesOn, comeIn, introduce, until, watch } from "./stage/steps.mjs";
import { picture } from "./stage/tour.mjs";

const people = {};
let server;
let footage;
let scene;

before(async () => {
  footage = await makeFootage();
  server = await Server.start({ Scenes__Timings__StaleSeconds: "6" });
  for (const name of ["anna", "ben", "olive"]) await introduce(server, `p-${name}`, name);
  await server.call("operator", "o-nora", "PUT", "ops/performers/p-olive/skills", ["observing"]);
  for (const name of ["anna", "ben"]) {
    people[name] = await comeIn(server, footage, name);
    await people[name].button("I'm ready").click();
  }

  for (const person of Object.values(people)) await person.button("Accept").click();
  for (const person of Object.values(people)) await person.page.getByText("Only you know").waitFor();
  scene = new URL(people.anna.page.url()).pathname.split("/").at(-1);
});

after(async () => {
  for (const person of Object.values(people)) await person.close();
  await server?.stop();
  await footage?.remove();
});

const view = () => server.call("performer", "p-anna", "GET", `scenes/${scene}`);

const pictures = (count) => until(`${count} pictures`, () => people.olive.page.evaluate(() =>
  [...document.querySelectorAll("video")].filter((video) => video.videoWidth > 0).length), (seen) => seen === count);

test("Whoever observes labels the same performer after a reload", async () => {
  people.olive = await comeIn(server, footage, "olive", "/observe");
  const { page } = people.olive;
  await page.getByRole("button", { name: /^Take/ }).first().click();
  await page.getByText("Labels are about A").waitFor();
  await page.keyboard.press("b");
  await page.getByText("Labels are about B").waitFor();
  await page.reload();
  await page.getByText("Labels are about B").waitFor();
  assert.ok(await page.getByRole("radio", { name: "B", exact: true }).isChecked());
  await pictures(2);
  for (const key of ["w", "l"]) await page.keyboard.press(key);
  await picture(people.olive, "observer");
  await assertServesAll(people.olive, "The observer's pad");
});

test("Who wants to end is known to both after a reload", async () => {
  const { anna, ben } = people;
  await anna.page.getByLabel("You, mirrored").waitFor();
  for (const width of [1440, 360]) await picture(anna, "scene", { width });
  await anna.button("End together").click();
  await anna.page.getByText("You want to end.").waitFor();
  await ben.page.locator("p", { hasText: "Your partner would like to end here." }).waitFor();
  for (const person of [anna, ben]) await person.page.reload();
  await anna.page.getByText("You want to end.").waitFor();
  await ben.page.locator("p", { hasText: "Your partner would like to end here." }).waitFor();
  assert.equal(await anna.button("End together").count(), 0);
  assert.equal(await ben.button("End together").count(), 1);
});

test("Whoever loads the page again while the partner is away is on hold, with what is left of it", async () => {
  const { anna, ben } = people;
  await ben.context.setOffline(true);
  await anna.see("Hold");
  const { deadline } = await view();
  await anna.page.reload();
  await anna.see("Hold");
  assert.equal((await view()).deadline, deadline);
  await assertGoesOn(anna, "Time until the scene ends without them", deadline);
  await anna.page.getByText("Only you know").waitFor();
  await picture(anna, "hold");
  await assertServesAll(anna, "A hold");
  await ben.context.setOffline(false);
  await anna.heading("Hold").waitFor({ state: "detached" });
});

test("Whoever has not said what the scene may be used for is asked again after a reload, until the same time", async () => {
  const { anna, ben } = people;
  await ben.button("End together").click();
  for (const person of [anna, ben]) await person.see("How was it?");
  const until = await anna.page.getByText(/^Until /).innerText();
  await anna.page.reload();
  await anna.see("How was it?");
  assert.equal(await anna.page.getByText(/^Until /).innerText(), until);
  assert.equal(await anna.page.getByRole("checkbox", { checked: true }).count(), 0);
});

test("Whoever said it is not asked again after a reload, and reads what they said", async () => {
  const { anna, ben } = people;
  await anna.page.getByRole("checkbox", { name: /Test models/ }).check();
  await watch(anna);
  await picture(anna, "review");
  await assertServesAll(anna, "The review");
  await anna.button("Allow one use").click();
  await anna.page.getByText(/You allowed.*Test models/i).waitFor();
  await anna.page.reload();
  await anna.page.getByText(/You allowed.*Test models/i).waitFor();
  assert.equal(await anna.page.getByRole("checkbox").count(), 0);
  assert.equal(await ben.page.getByRole("checkbox").count(), 6);
});

test("When it is over, it is over after a reload, for those who played and for whoever observed", async () => {
  const { anna, ben, olive } = people;
  await ben.button("Allow nothing").click();
  await until("The scene", view, ({ phase }) => phase === "Completed");
  for (const person of [anna, ben]) {
    await person.see("Curtain");
    await person.page.reload();
    await person.see("Curtain");
    assert.match(person.page.url(), new RegExp(`/scenes/${scene}$`));
  }

  await assertServesAll(anna, "The end");
  await olive.page.reload();
  await olive.page.getByText("All labels sent").waitFor();
  for (const { faults } of Object.values(people)) assert.deepEqual(faults, []);
});
