// node:test for tests that play in a browser. Where the browser, or what makes the footage, is not installed, they are
// skipped with the reason; tests/allowed-skips.txt names them.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as node from "node:test";

export const chromium = process.env.SCENES_CHROMIUM ?? "/usr/bin/chromium";

const programs = [[chromium, "--version"], ["ffmpeg", "-version"], ["espeak-ng", "--version"]];
const missing = programs.filter(([name, ask]) => spawnSync(name, [ask]).status !== 0).map(([name]) => name);

const nothing = () => {};
const skipped = (name) => node.test(name, { skip: `${missing.join(" and ")} cannot be run here` });

const isOn = missing.length === 0;
export const test = isOn ? node.test : skipped;
export const before = isOn ? node.before : nothing;
export const after = isOn ? node.after : nothing;
export const { describe } = node;

// What hangs is ended under its own name, long before its whole file is.
const timeout = 180_000;

/** Tests each of which goes on where the one before ended: after one that failed the others fail at once. */
export function story() {
  let broken = null;
  return (name, play) => test(name, { timeout }, async () => {
    assert.equal(broken, null, "It cannot go on after this one.");
    try {
      await play();
    } catch (fault) {
      broken = name;
      throw fault;
    }
  });
}
