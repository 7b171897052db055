// Days on which a camera or a microphone is not there: each has its own sentence, and a way on that works.
import assert from "node:assert/strict";
import { makeFootage } from "./stage/footage.mjs";
import { after, before, test } from "./stage/play.mjs";
import { Server } from "./stage/server.mjs";
import { dayOf, introduce, spoil } from "./stage/steps.mjs";

let server;
let footage;

before(async () => {
  footage = await makeFootage();
  server = await Server.start();
  await introduce(server, "p-anna", "anna");
});

after(async () => {
  await server?.stop();
  await footage?.remove();
});

/** Anna backstage, while something is wrong. */
const backstage = (look, { prepare, ...options } = {}) => dayOf(server, footage)(async (visitor) => {
  const prepared = await prepare?.(visitor);
  await visitor.signIn("performer", "p-anna");
  await look(visitor, prepared);
}, options);

const says = (visitor, text) => visitor.page.getByRole("alert").filter({ hasText: text }).waitFor();
const isReady = async (visitor) => {
  await visitor.page.getByText("The camera shows a picture.").waitFor();
  await visitor.page.getByText("The microphone hears you.").first().waitFor();
  await visitor.page.getByText("All is checked.").waitFor();
  assert.ok(await visitor.button("I'm ready").isEnabled());
};

test("Where there is no camera and no microphone at all, that is said in one sentence", () =>
  backstage(async (visitor) => {
    await visitor.button("Turn on camera and microphone").or(visitor.button("Try again")).first().click();
    await says(visitor, "Neither camera nor microphone was found.");
    await says(visitor, "It is found by itself; if not, try again.");
    assert.ok(await visitor.button("I'm ready").isDisabled());
  }, { files: null }));

test("No camera: whoever plugs one in is ready without pressing anything", () =>
  backstage(async (visitor, camera) => {
    await says(visitor, "No camera was found.");
    assert.ok(await visitor.button("I'm ready").isDisabled());
    await camera.giveBack();
    await visitor.page.evaluate(() => navigator.mediaDevices.dispatchEvent(new Event("devicechange")));
    await isReady(visitor);
  }, { prepare: (visitor) => spoil(visitor, "video", "NotFoundError") }));

test("No microphone: the camera shows its picture, and whoever tries again with one is ready", () =>
  backstage(async (visitor, microphone) => {
    await says(visitor, "No microphone was found.");
    await visitor.page.getByText("The camera shows a picture.").waitFor();
    await microphone.giveBack();
    await visitor.button("Try again").click();
    await isReady(visitor);
  }, { prepare: (visitor) => spoil(visitor, "audio", "NotFoundError") }));

test("A camera that another program has: trying again after it was given back shows the picture", () =>
  backstage(async (visitor, camera) => {
    await says(visitor, "The camera does not start.");
    await says(visitor, "Another program may be using it.");
    await visitor.button("Try again").click();
    await says(visitor, "The camera does not start.");
    await camera.giveBack();
    await visitor.button("Try again").click();
    await isReady(visitor);
  }, { prepare: (visitor) => spoil(visitor, "video", "NotReadableError") }));

test("Permission refused: the page says where to allow it, and trying again after that works", () =>
  backstage(async (visitor) => {
    await visitor.button("Turn on camera and microphone").click();
    await says(visitor, "Camera and microphone are not allowed.");
    await says(visitor, "Press the sign beside the address of this page, allow it there, then try again.");
    await visitor.context.grantPermissions(["camera", "microphone"]);
    await visitor.button("Try again").click();
    await isReady(visitor);
  }, { permissions: false }));
