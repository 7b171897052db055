// Every page by Tab alone: all that can be pressed is reached, one sees where one is, and gets out of everything again.
import assert from "node:assert/strict";
import { makeFootage } from "./stage/footage.mjs";
import { walk } from "./stage/keys.mjs";
import { after, before, test } from "./stage/play.mjs";
import { Server } from "./stage/server.mjs";
import { introduce } from "./stage/steps.mjs";
import { Visitor } from "./stage/visitor.mjs";
import { rehearse, visits } from "./stage/visits.mjs";

const sizes = [[1440, 900], [360, 740]];
let server;
let footage;

before(async () => {
  footage = await makeFootage();
  server = await Server.start();
  await rehearse(server);
});

after(async () => {
  await server?.stop();
  await footage?.remove();
});

/** The page is there, and nothing is fetched any more. */
async function settle({ page }) {
  await page.locator("main h1").waitFor();
  await page.waitForFunction(() => !/Fetching|Asking|Looking whether/.test(document.body.innerText));
}

async function walkAt(visitor, what) {
  for (const [width, height] of sizes) {
    await visitor.page.setViewportSize({ width, height });
    const { faults, names } = await walk(visitor.page);
    assert.deepEqual(faults, [], `${what} at ${width} px`);
    assert.ok(names.length > 3, `${what}: ${names}`);
  }
}

for (const [role, id, paths] of visits) {
  test(`Tab reaches all of a ${role}'s pages, in sight, and gets out again`, async (pages) => {
    const visitor = await Visitor.open(server.url, footage.files.anna);
    try {
      await visitor.signIn(role, id);
      for (const path of paths) {
        await pages.test(path, async () => {
          await visitor.goto(path);
          await settle(visitor);
          await walkAt(visitor, path);
        });
      }
    } finally {
      await visitor.close();
    }
  });
}

test("With changes that are not saved, nothing that has the focus is behind the bar that says so", async () => {
  const visitor = await Visitor.open(server.url, null);
  try {
    await visitor.signIn("performer", "p-new", "/profile");
    await settle(visitor);
    await visitor.page.getByLabel("Name", { exact: true }).fill("Nell");
    await visitor.page.getByLabel("The same, written").fill("Mon 18-20");
    await visitor.page.getByRole("checkbox", { name: "Test models" }).check();
    await walkAt(visitor, "a changed profile");
  } finally {
    await visitor.close();
  }
});

test("While one waits, nothing that has the focus is behind the bar that says so", async () => {
  await introduce(server, "p-anna", "anna");
  const visitor = await Visitor.open(server.url, footage.files.anna);
  try {
    await visitor.signIn("performer", "p-anna");
    await visitor.button("I'm ready").click();
    await visitor.button("Stop waiting").waitFor();
    await walkAt(visitor, "the waiting room");
    await visitor.page.getByRole("link", { name: "Profile" }).click();
    await visitor.page.getByText("You are waiting for an offer.").waitFor();
    await settle(visitor);
    await walkAt(visitor, "the profile of somebody who waits");
  } finally {
    await visitor.close();
  }
});

test("The walk notices focus that is not seen, what lies behind something, what Tab leaves out, and a trap", async () => {
  const visitor = await Visitor.open(server.url, null);
  const spoil = (what) => visitor.page.evaluate(what);
  try {
    await visitor.signIn("performer", "p-anna", "/nowhere");
    await settle(visitor);
    await spoil(() => document.styleSheets[0].insertRule("nav a:focus-visible { outline: none !important; }", 0));
    const unseen = await walk(visitor.page);
    assert.ok(unseen.faults.includes("a Observe: looks as without the focus"), unseen.faults.join("\n"));

    await spoil(() => {
      const cover = document.body.appendChild(document.createElement("div"));
      cover.style.cssText = "position: fixed; inset: 0; z-index: 99";
    });
    const covered = await walk(visitor.page);
    assert.ok(covered.faults.includes("a Observe: is behind something, or out of sight"), covered.faults.join("\n"));

    await spoil(() => addEventListener("keydown", (event) => {
      if (event.key === "Tab" && document.activeElement.textContent === "My scenes") event.preventDefault();
    }));
    const trapped = await walk(visitor.page);
    assert.ok(trapped.faults.includes("a My scenes: Tab does not get out of it"), trapped.faults.join("\n"));
    assert.ok(trapped.faults.includes("button Sign out: Tab does not reach it"), trapped.faults.join("\n"));
  } finally {
    await visitor.close();
  }
});
