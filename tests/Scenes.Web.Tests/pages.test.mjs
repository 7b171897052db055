// Every page, as everybody who may see it: no violation that axe finds, nothing cut off or wider than the window,
// nothing that the content security policy refuses, no fault. SCENES_UPDATE=1 keeps the pictures of the tour.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { makeFootage } from "./stage/footage.mjs";
import { after, before, describe, test } from "./stage/play.mjs";
import { Server } from "./stage/server.mjs";
import { Visitor } from "./stage/visitor.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const command = join(here, "../../artifacts/embedded/bin/Scenes.Cli/debug/scenes.dll");
const tour = process.env.SCENES_UPDATE === "1" ? join(here, "../../src/Scenes.Web/tour") : null;
const sizes = [[1440, 900], [768, 1024], [360, 740]];
const performer = "p-anna";

const visits = [
  ["performer", performer, ["/", "/profile", "/observe", "/scenes", "/earnings", "/nowhere"]],
  ["lab", "demo-lab", ["/lab", "/lab/campaigns/demo", "/lab/prompts", "/lab/prompts/the-keys"]],
  ["operator", "o-nora", ["/ops", "/ops/scenes"]],
];

let server;
let footage;

before(async () => {
  footage = await makeFootage();
  server = await Server.start();
  // Something to look at: people who played, labels, money.
  await promisify(execFile)("dotnet", [command, "rehearse", "--server", server.url, "--pairs", "2", "--seconds", "16"]);
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
  if (tour === null) return;
  await mkdir(tour, { recursive: true });
  await page.screenshot({ path: join(tour, `${name}-${width}-${theme}.png`), fullPage: true });
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
      const name = `${role}${path.replaceAll("/", "-")}`.replace(/-$/, "");
      test(`${path} can be seen, read and used by all at each width, dark and light`, async () => {
        await visitor.goto(path);
        await visitor.page.locator("h1").waitFor();
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
