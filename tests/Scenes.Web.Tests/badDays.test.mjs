// Days on which the tab, the sign-in, the address or the browser is not as it should be: each has its own sentence, and
// a way on that works.
import assert from "node:assert/strict";
import { makeFootage } from "./stage/footage.mjs";
import { settings, signInFor } from "./stage/signing.mjs";
import { after, before, test } from "./stage/play.mjs";
import { Server } from "./stage/server.mjs";
import { dayOf, introduce } from "./stage/steps.mjs";

let server;
let footage;
let day;

before(async () => {
  footage = await makeFootage();
  server = await Server.start(settings);
  await introduce(server, "p-anna", "anna");
  day = dayOf(server, footage);
});

after(async () => {
  await server?.stop();
  await footage?.remove();
});

test("Two tabs: the second one says so, takes over, and then the first one says so", () =>
  day(async (visitor) => {
    await visitor.signIn("performer", "p-anna");
    await visitor.see("Device check");
    const second = await visitor.context.newPage();
    await second.goto(server.url);
    await second.getByRole("button", { name: /^p-anna/ }).click();
    await second.getByRole("heading", { name: "Another tab has the stage" }).waitFor();
    await second.getByRole("button", { name: "Take it over here" }).click();
    await second.getByRole("heading", { name: "Device check" }).waitFor();
    await visitor.see("Another tab has the stage");
    await second.close();
    // When the other one is gone, it comes back by itself.
    await visitor.see("Device check");
  }));

test("A sign-in that ends says so, and whoever signs in again is where they were", () =>
  day(async (visitor) => {
    const kept = JSON.stringify(signInFor("performer", "p-anna", 2));
    await visitor.page.addInitScript((value) => {
      if (window.name === "") sessionStorage.setItem("scenes.credentials", value);
      window.name = "signed in";
    }, kept);
    await visitor.goto("/earnings");
    await visitor.page.getByText("Signed in as p-anna").waitFor();
    await visitor.page.getByRole("alert").filter({ hasText: "Your sign-in ended." }).waitFor();
    assert.equal(new URL(visitor.page.url()).pathname, "/earnings");
    await visitor.button(/^p-anna/).click();
    await visitor.page.getByText("Signed in as p-anna").waitFor();
    await visitor.see("Earnings");
    assert.equal(new URL(visitor.page.url()).pathname, "/earnings");
  }));

test("A page that is not secure says why it has no camera, and everything else works on it", () =>
  day(async (visitor) => {
    await visitor.signIn("performer", "p-anna");
    assert.equal(await visitor.page.evaluate(() => isSecureContext), false);
    const why = visitor.page.getByRole("alert").filter({ hasText: "This page has no camera and no microphone." });
    await why.getByText("Browsers give a camera only to pages that begin with https.").waitFor();
    assert.ok(await visitor.button("I'm ready").isDisabled());
    await visitor.goto("/profile");
    await visitor.page.getByLabel("Name", { exact: true }).fill("Anna the Insecure");
    await visitor.button("Save").first().click();
    await visitor.page.getByText("Your profile is saved.").first().waitFor();
    const { profile } = await server.call("performer", "p-anna", "GET", "me");
    assert.equal(profile.name, "Anna the Insecure");
  }, {
    url: server.url.replace("127.0.0.1", "scenes.test"), args: ["--host-resolver-rules=MAP scenes.test 127.0.0.1"],
  }));

const tooOld = "Use Chrome, Edge or Firefox of the last two years, or Safari 17.4 or newer.";

for (const [what, take] of [
  ["calls", () => { delete window.RTCPeerConnection; }],
  ["cameras", () => { delete Navigator.prototype.mediaDevices; }],
  ["dialogs", () => { delete window.HTMLDialogElement; }],
]) {
  test(`A browser that knows no ${what} is told that it is too old, and which ones are not`, () =>
    day(async (visitor) => {
      await visitor.page.addInitScript(take);
      await visitor.goto("/");
      await visitor.page.getByText(tooOld).waitFor();
      assert.equal(await visitor.page.getByRole("heading").count(), 1);
    }));
}

test("A browser that does not know the language of the pages is told that it is too old", () =>
  day(async (visitor) => {
    await visitor.page.route("**/assets/index-*.js", (route) => route.fulfill({
      contentType: "text/javascript", body: "import './nothing' of the future;",
    }));
    await visitor.goto("/");
    await visitor.page.getByText(tooOld).waitFor();
    visitor.faults.length = 0;
  }));

test("A browser of today sees nothing of that", () =>
  day(async (visitor) => {
    await visitor.goto("/");
    await visitor.see("Who steps in?");
    assert.ok(await visitor.page.getByText(tooOld).isHidden());
  }));
