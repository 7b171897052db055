// Whether all can see, read and use what a page shows now.
import assert from "node:assert/strict";
import { walk } from "./keys.mjs";

/** The windows that every page has to fit into. */
export const sizes = [[1440, 900], [768, 1024], [360, 740]];

/** At each width: nothing that axe finds, nothing cut off, nothing wider than the window. */
export async function assertFits(visitor, what) {
  const before = visitor.page.viewportSize();
  for (const [width, height] of sizes) {
    await visitor.page.setViewportSize({ width, height });
    assert.deepEqual(await visitor.violations(), [], `${what} at ${width} px`);
    assert.deepEqual(await visitor.squeezed(), [], `${what} at ${width} px`);
  }

  await visitor.page.setViewportSize(before);
}

/** Besides that, Tab reaches all of it, in sight, without a trap. */
export async function assertServesAll(visitor, what) {
  await assertFits(visitor, what);
  const { faults } = await walk(visitor.page);
  assert.deepEqual(faults, [], what);
}
