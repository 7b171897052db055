// Somebody who has no mouse comes in, says who they are, checks their devices, is paired and plays, up to the stop word.
import assert from "node:assert/strict";
import { makeFootage } from "./stage/footage.mjs";
import { tabTo, walk } from "./stage/keys.mjs";
import { after, before, test } from "./stage/play.mjs";
import { Server } from "./stage/server.mjs";
import { introduce, until } from "./stage/steps.mjs";
import { Visitor } from "./stage/visitor.mjs";

let server;
let footage;
let ben;
let nell;
let page;

before(async () => {
  footage = await makeFootage();
  server = await Server.start();
  await introduce(server, "p-ben", "ben");
  nell = await Visitor.open(server.url, footage.files.anna);
  ({ page } = nell);
});

after(async () => {
  await nell?.close();
  await ben?.close();
  await server?.stop();
  await footage?.remove();
});

const button = (name) => page.getByRole("button", { name, exact: true });

/** Goes to something by Tab, and presses a key there. */
async function press(locator, key = "Enter", way = "Tab") {
  await tabTo(page, locator, way);
  await page.keyboard.press(key);
}

async function type(locator, text) {
  await tabTo(page, locator);
  await page.keyboard.type(text);
}

test("One signs in by keyboard", async () => {
  await nell.goto("/profile");
  await type(page.getByLabel("Role"), "Performer");
  await type(page.getByLabel("Name to sign in with"), "p-nell");
  await page.keyboard.press("Enter");
  await page.getByText("Signed in as p-nell").waitFor();
  await nell.see("Profile");
});

test("One says who one is and claims a skill by keyboard", async () => {
  await type(page.getByLabel("Name", { exact: true }), "Nell");
  await type(page.getByLabel("Add a language"), "German");
  await press(button("Add"), "Space");
  await type(page.getByLabel("Level of Improv"), "3");
  await press(page.locator("#about").getByRole("button", { name: "Save" }));
  await page.getByText("Everything here is saved.").first().waitFor();
  const { profile, skills } = await server.call("performer", "p-nell", "GET", "me");
  assert.equal(profile.name, "Nell");
  assert.deepEqual(profile.languages.toSorted(), ["de", "en"]);
  assert.equal(skills.find(({ skill }) => skill === "improv").claimed, 3);
});

test("One consents by keyboard", async () => {
  await press(page.getByRole("checkbox", { name: "I agree to be recorded" }), "Space");
  await press(page.getByRole("checkbox", { name: "I am of age" }), "Space");
  await press(page.getByRole("checkbox", { name: "Train models that generate" }), "Space");
  await press(page.getByRole("checkbox", { name: "Test models" }), "Space");
  await press(button("Give this consent"));
  await page.getByText("You consent to the terms of").waitFor();
  const { consent } = await server.call("performer", "p-nell", "GET", "me");
  assert.equal(consent.adult, true);
  assert.deepEqual(consent.scopes.toSorted(), ["evaluate", "train-generative"]);
});

test("One gives an hour by arrows in the grid, and another one by writing it", async () => {
  const cell = (name) => page.getByRole("gridcell", { name, exact: true });
  await tabTo(page, cell("Monday 08:00 to 08:30"));
  for (const key of ["ArrowDown", "ArrowRight", "Space", "Shift+ArrowRight"]) await page.keyboard.press(key);
  assert.equal(await cell("Tuesday 08:30 to 09:00").getAttribute("aria-selected"), "true");
  const written = page.getByLabel("The same, written");
  await tabTo(page, written);
  assert.equal(await written.inputValue(), "Tue 08:30-09:30");
  await page.keyboard.press("End");
  await page.keyboard.type(", Fri 19-20");
  await press(page.locator("#availability").getByRole("button", { name: "Save" }));
  const saved = await until("The hours", () => server.call("performer", "p-nell", "GET", "me/availability").catch(() => null),
    (calendar) => (calendar?.availability ?? calendar)?.weekly?.length === 2);
  assert.deepEqual((saved.availability ?? saved).weekly.map(({ day, start, end }) => `${day} ${start}-${end}`),
    ["Tuesday 08:30-09:30", "Friday 19:00-20:00"]);
});

test("One checks the devices, is ready, and accepts by keyboard", async () => {
  await press(page.getByRole("link", { name: "Backstage", exact: true }), "Enter", "Shift+Tab");
  await nell.see("Device check");
  await press(button("Play a tone"), "Space");
  await page.getByText("You should hear two notes now.").waitFor();
  await button("I'm ready").and(page.locator(":enabled")).waitFor();
  await press(button("I'm ready"));
  await button("Stop waiting").waitFor();
  ben = await Visitor.open(server.url, footage.files.ben);
  await ben.signIn("performer", "p-ben");
  await ben.button("I'm ready").click();
  await press(button("Accept"));
  await ben.button("Accept").click();
  // Live: the heading has taken the focus for the last time.
  await page.getByRole("timer", { name: "Time left" }).waitFor();
});

test("In the scene all is reached by Tab, in sight, and nothing is behind the stop word", async () => {
  for (const [width, height] of [[360, 740], [1440, 900]]) {
    await page.setViewportSize({ width, height });
    assert.deepEqual((await walk(page)).faults, [], `at ${width} px`);
  }
});

test("One folds the card, mutes and turns the sound of curveballs off by keyboard, keeping the focus", async () => {
  const moves = [["Fold the card", "Show my card"], ["Mute", "Unmute"],
    ["Sound for curveballs: on", "Sound for curveballs: off"]];
  for (const [from, to] of moves) {
    await press(button(from), "Space");
    await button(to).waitFor();
    assert.ok(await button(to).evaluate((element) => element === document.activeElement), to);
  }

  await ben.page.getByText("Your partner's microphone is off.").waitFor();
});

test("The question whether to leave takes the focus, keeps it, and gives it back on Escape", async () => {
  await press(button("Leave"));
  const dialog = page.getByRole("dialog", { name: "Leave the scene?" });
  await dialog.waitFor();
  assert.deepEqual((await walk(page)).faults, []);
  for (let i = 0; i < 4; i++) {
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.activeElement === document.body
      || document.activeElement.closest("dialog") !== null));
  }

  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.ok(await button("Leave").evaluate((element) => element === document.activeElement));
});

test("The stop word is one key, wherever the focus is", async () => {
  await page.keyboard.press("F8");
  for (const person of [nell, ben]) await person.see("You are out");
  for (const { faults } of [nell, ben]) assert.deepEqual(faults, []);
});
