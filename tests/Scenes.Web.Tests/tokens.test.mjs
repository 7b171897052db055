// Whoever can see little can read the pages: each pair of colours that the styles use has the contrast of WCAG 2.2 AA.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

const css = await readFile(new URL("../../src/Scenes.Web/src/styles/tokens.css", import.meta.url), "utf8");

/** The colours of a block, over those of the one before. */
function colours(selector, base = {}) {
  const block = css.slice(css.indexOf(`${selector} {`)).split("}")[0];
  return { ...base, ...Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1], m[2]])) };
}

// Relative luminance and contrast ratio: WCAG 2.2, definitions.
function luminance(colour) {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ["page", "surface", "raised"];
const dark = colours(":root");
const themes = { dark, light: colours(':root[data-theme="light"]', dark) };

for (const [theme, tokens] of Object.entries(themes)) {
  for (const text of ["text", "muted", "accent", "accent-strong", "curtain", "good"]) {
    for (const ground of grounds) {
      test(`${theme}: ${text} on ${ground} can be read (4.5:1)`, () =>
        assert.ok(contrast(tokens[text], tokens[ground]) >= 4.5, `${contrast(tokens[text], tokens[ground])}`));
    }
  }

  for (const [text, ground] of [["on-accent", "accent"], ["on-accent", "accent-strong"], ["on-curtain", "curtain-fill"]]) {
    test(`${theme}: ${text} on ${ground} can be read (4.5:1)`, () =>
      assert.ok(contrast(tokens[text], tokens[ground]) >= 4.5, `${contrast(tokens[text], tokens[ground])}`));
  }

  for (const mark of ["edge", "focus", "accent", "curtain", "good"]) {
    for (const ground of grounds) {
      test(`${theme}: ${mark} stands out from ${ground} (3:1)`, () =>
        assert.ok(contrast(tokens[mark], tokens[ground]) >= 3, `${contrast(tokens[mark], tokens[ground])}`));
    }
  }
}
