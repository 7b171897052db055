// Every page, as everybody who may see it: no violation that axe finds, nothing cut off or wider than the window,
// nothing that the content security policy refuses, no fault. SCENES_UPDATE=1 keeps the pictures of the tour.
import assert from "node:assert/strict";
import { sizes } from "./stage/fit.mjs";
import { makeFootage } from "./stage/footage.mjs";
import { after, before, describe, test } from "./stage/play.mjs";
import { Server } from "./stage/server.mjs";
import { isOfEvening, isOnTour, picture } from "./stage/tour.mjs";
import { Visitor } from "./stage/visitor.mjs";
import { nameOf, rehearse, visits } from "./stage/visits.mjs";

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

async function lookAt(visitor, name, theme, [width, height]) {
  const { page } = visitor;
  await page.setViewportSize({ width, height });
  assert.deepEqual(await visitor.violations(), [], `${name} at ${width} px, ${theme}`);
  assert.deepEqual(await visitor.squeezed(), [], `${name} at ${width} px, ${theme}`);
  if (isOnTour(name, width, theme) && !isOfEvening(name)) await picture(visitor, name, { width, theme });
}

for (const [role, id, paths] of visits) {
  describe(`Pages of a ${role}`, () => {
    let visitor;

    before(async () => {
      visitor = await Visitor.open(server.url, footage.files.anna);
      await visitor.signIn(role, id);
    });

    after(() => visitor?.close());

    for (const path of paths) {
      const name = nameOf(role, path);
      test(`${path} can be seen, read and used by all at each width, dark and light`, async () => {
        await visitor.goto(path);
        await visitor.page.locator("main h1").waitFor();
        for (const theme of ["dark", "light"]) {
          await visitor.page.evaluate((next) => { document.documentElement.dataset.theme = next; }, theme);
          for (const size of sizes) await lookAt(visitor, name, theme, size);
        }

        assert.deepEqual(visitor.faults, []);
      });
    }
  });
}

test("The sign-in can be seen, read and used by all", async () => {
  const visitor = await Visitor.open(server.url, null);
  try {
    await visitor.goto("/");
    await visitor.see("Who steps in?");
    for (const size of sizes) await lookAt(visitor, "sign-in", "dark", size);
    assert.deepEqual(visitor.faults, []);
  } finally {
    await visitor.close();
  }
});
