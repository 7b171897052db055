// A page by keyboard alone: where Tab goes, and whether one sees where one is.
import assert from "node:assert/strict";

// A date has a stop for each of its parts.
const MostPressesAtOne = 6;

/** Looks at a page from inside: what Tab should reach, and how it looks while nothing has the focus. */
function survey() {
  document.activeElement?.blur?.();
  const fingerprint = (element) => [element, element.closest("label"), element.parentElement].map((one) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = one ? getComputedStyle(one) : {};
    const isOutlined = outlineStyle !== "none" && parseFloat(outlineWidth) > 0 && outlineColor !== "rgba(0, 0, 0, 0)";
    return `${isOutlined ? outlineWidth + outlineColor : ""} ${boxShadow === "none" ? "" : boxShadow}`;
  }).join("/");
  const nameOf = (element) => {
    const text = element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.textContent;
    return `${element.tagName.toLowerCase()} ${text.trim().replace(/\s+/g, " ").slice(0, 50)}`;
  };
  // Of a group of radios Tab reaches one.
  const stopOf = (element) => element.type === "radio"
    ? [...document.getElementsByName(element.name)].find((one) => one.checked || one === element) : element;
  const shows = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const modal = [...document.querySelectorAll("dialog:modal")].at(-1);
  const all = [...(modal ?? document).querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex='0']")];
  const stops = all.filter((one) => one.tabIndex >= 0 && !one.disabled && !one.closest("[inert]") && shows(one));
  const looks = new WeakMap(stops.map((one) => [one, fingerprint(one)]));
  const isShown = (element) => {
    const seen = element.getBoundingClientRect().width > 2 ? element : element.closest("label") ?? element;
    const mine = [element, ...(element.labels ?? [])];
    // Of a link over two lines each line counts.
    return [...seen.getClientRects()].some((box) => [0.1, 0.3, 0.5, 0.7, 0.9].some((x) => [0.2, 0.5, 0.8].some((y) => {
      const hit = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
      return hit != null && mine.some((one) => one.contains(hit));
    })));
  };
  window.walk = {
    reached: new Set(),
    look() {
      const at = document.activeElement;
      if (!at || at === document.body || at === document.documentElement) return null;
      const isNew = !this.reached.has(at);
      this.reached.add(at);
      if (!looks.has(at)) return { name: nameOf(at), isNew, faults: [] };
      const faults = [];
      if (fingerprint(at) === looks.get(at)) faults.push(`${nameOf(at)}: looks as without the focus`);
      if (!isShown(at)) faults.push(`${nameOf(at)}: is behind something, or out of sight`);
      return { name: nameOf(at), isNew, faults };
    },
    missed() {
      const groups = new Set([...this.reached].filter((one) => one.type === "radio").map((one) => one.name));
      return stops.filter((one) => one.isConnected && shows(one) && !this.reached.has(one)
        && !(one.type === "radio" && groups.has(one.name))).map(nameOf);
    },
  };
  return stops.length;
}

/** Presses Tab until the focus has come round; what is wrong on the way, and what was reached. */
export async function walk(page, key = "Tab") {
  const count = await page.evaluate(survey);
  const [faults, names] = [new Set(), []];
  let presses = 0;
  for (let last = null, same = 0; presses < count * MostPressesAtOne + 20; presses++) {
    await page.keyboard.press(key);
    const at = await page.evaluate(() => window.walk.look());
    // Behind the last one the focus leaves the page, and comes in again at the first one.
    if (at == null) continue;
    same = at.name === last ? same + 1 : 0;
    if (!at.isNew && at.name !== last) break;
    if (same > MostPressesAtOne) faults.add(`${at.name}: Tab does not get out of it`);
    for (const fault of at.faults) faults.add(fault);
    if (at.isNew) names.push(at.name);
    last = at.name;
  }

  for (const name of await page.evaluate(() => window.walk.missed())) faults.add(`${name}: Tab does not reach it`);
  return { faults: [...faults], names };
}

/** Presses Tab, or Shift and Tab, until what is asked for has the focus. */
export async function tabTo(page, locator, key = "Tab") {
  await locator.waitFor();
  for (let presses = 0; presses < 150; presses++) {
    if (await locator.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }

  assert.fail(`Tab does not reach ${locator}`);
}
