// What goes wrong with somebody's devices or tabs while a scene is played says so, ends nothing, and has a way on.
import assert from "node:assert/strict";
import { makeFootage } from "./stage/footage.mjs";
import { after, before, story } from "./stage/play.mjs";
import { Server } from "./stage/server.mjs";
import { introduce, play, until } from "./stage/steps.mjs";
import { Visitor } from "./stage/visitor.mjs";

const test = story();
const people = {};
let server;
let footage;

before(async () => {
  footage = await makeFootage();
  server = await Server.start();
  for (const name of ["anna", "ben"]) {
    await introduce(server, `p-${name}`, name);
    // The second one of Chromium's fakes is for depth, and sends no picture.
    people[name] = await Visitor.open(server.url, { ...footage.files[name], cameras: 3 });
    await people[name].context.addInitScript(() => {
      const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = (wanted) => window.isUnplugged && wanted.video
        ? Promise.reject(new DOMException("It was unplugged.", "NotFoundError")) : open(wanted);
    });
  }
  await play(people);
});

after(async () => {
  for (const person of Object.values(people)) await person.close();
  await server?.stop();
  await footage?.remove();
});

const partnersVideo = ({ page }) => page.locator("video[aria-label='Your partner']");
const camera = ({ page }) => page.evaluate(() => {
  const [track] = document.querySelector("video[aria-label='You, mirrored']")?.srcObject?.getVideoTracks() ?? [];
  return track?.getSettings().deviceId ?? null;
});

/** Waits until the partner's picture is a new one some times. */
async function moves(person) {
  const frames = () => partnersVideo(person).evaluate((video) => video.getVideoPlaybackQuality().totalVideoFrames);
  const first = await frames();
  await until("Frames of the partner", frames, (count) => count > first + 5);
}

test("A camera that is unplugged is said to be gone, the partner is told, and the sound goes on", async () => {
  const { anna, ben } = people;
  await until("Anna's own picture", () => camera(anna), (id) => id !== null);
  await anna.page.evaluate(() => {
    window.isUnplugged = true;
    const [track] = document.querySelector("video[aria-label='You, mirrored']").srcObject.getVideoTracks();
    track.stop();
    track.dispatchEvent(new Event("ended"));
  });
  await anna.read("The camera is gone.");
  await ben.read("Your partner's camera is off.");
  assert.equal(await anna.button("Mute").isVisible(), true);
  assert.deepEqual(await anna.violations(), []);
});

test("When it is plugged in again it comes back by itself", async () => {
  const { anna, ben } = people;
  await anna.page.evaluate(() => {
    window.isUnplugged = false;
    navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
  });
  await partnersVideo(ben).waitFor();
  await moves(ben);
  await anna.page.getByText("The camera is gone.").waitFor({ state: "detached" });
});

test("Another camera can be chosen in the middle of a scene", async () => {
  const { anna, ben } = people;
  const first = await camera(anna);
  await anna.page.getByText("Camera, microphone, speaker").click();
  const picker = anna.page.getByLabel("Camera", { exact: true });
  const others = await picker.locator("option").evaluateAll((options) => options.map(({ value }) => value));
  await picker.selectOption(others.findLast((id) => id !== "" && id !== first));
  await until("The camera", () => camera(anna), (id) => id !== null && id !== first);
  await moves(ben);
});

test("A second tab does not play as well; it can take over, and the first one says so", async () => {
  const { anna, ben } = people;
  const address = anna.page.url();
  const second = await anna.another();
  await second.page.goto(address);
  await second.see("Another tab has the stage");
  assert.equal(await second.page.locator("video").count(), 0);
  await second.button("Take it over here").click();
  await second.read("Only you know");
  await partnersVideo(second).waitFor();
  await anna.see("Another tab has the stage");
  await moves(ben);
  for (const { faults } of [anna, ben, second]) assert.deepEqual(faults, []);
});
