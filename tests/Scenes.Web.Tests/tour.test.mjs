// The tour in the README of the pages: every page is on it, and every picture that it names is there, none besides.
import assert from "node:assert/strict";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileOf, folder, isOnTour, readme } from "./stage/tour.mjs";
import { nameOf, visits } from "./stage/visits.mjs";

const played = ["sign-in", "waiting", "offer", "scene", "hold", "review", "observer"];
const MostBytes = 2_000_000;

const named = async () => [...(await readFile(readme, "utf8")).matchAll(/!\[([^\]]*)\]\(tour\/([^)]+)\)/g)]
  .map(([, text, file]) => ({ text, file }));

test("Every page and every moment of a scene is on the tour", async () => {
  const shown = new Set((await named()).map(({ file }) => file));
  const pages = visits.flatMap(([role, , paths]) => paths.map((path) => nameOf(role, path)));
  const wanted = [...pages, ...played].flatMap((name) => [[1440, "dark"], [360, "dark"], [1440, "light"]]
    .filter(([width, theme]) => isOnTour(name, width, theme)).map(([width, theme]) => fileOf(name, width, theme)));
  assert.deepEqual(wanted.filter((file) => !shown.has(file)), []);
});

test("Every picture that the tour names is there, none besides, each said in words, and all are small", async () => {
  const pictures = await named();
  assert.deepEqual([...new Set(pictures.map(({ file }) => file))].toSorted(), (await readdir(folder)).toSorted());
  for (const { text, file } of pictures) assert.ok(text.length > 5, `${file} is not said in words`);
  const sizes = await Promise.all(pictures.map(async ({ file }) => (await stat(join(folder, file))).size));
  assert.ok(sizes.reduce((sum, size) => sum + size, 0) < MostBytes, `${sizes}`);
});
