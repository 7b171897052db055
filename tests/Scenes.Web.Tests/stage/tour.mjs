// The pictures of the tour, which the README of the pages shows. SCENES_UPDATE=1 takes them anew.
import { execFile } from "node:child_process";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "./visits.mjs";

export const readme = join(root, "src/Scenes.Web/README.md");
export const folder = join(root, "src/Scenes.Web/tour");
export const fileOf = (name, width, theme) => `${name}-${width}-${theme}.webp`;

const isOn = process.env.SCENES_UPDATE === "1";
const heights = { 1440: 900, 360: 740 };
const inLight = new Set(["performer", "performer-profile"]);

/** Whether a page is empty for whoever has not played, so that its picture is taken at the end of an evening. */
export const isOfEvening = (name) => ["performer-earnings", "performer-observe", "performer-scenes"].includes(name);

/** Whether a page has a picture at this width: all in the dark and wide, those of performers narrow too, two in light. */
export const isOnTour = (name, width, theme) => width === 1440
  ? theme === "dark" || inLight.has(name)
  : width === 360 && theme === "dark" && name.startsWith("performer");

/** Keeps what is seen of a page now, as one sees it without scrolling; nothing but while the pictures are taken. */
export async function picture({ page }, name, { width = 1440, theme = "dark" } = {}) {
  if (!isOn) return;
  const before = page.viewportSize();
  await page.setViewportSize({ width, height: heights[width] });
  const was = await page.evaluate((next) => {
    scrollTo(0, 0);
    const { theme: before } = document.documentElement.dataset;
    document.documentElement.dataset.theme = next;
    return before;
  }, theme);
  await page.evaluate(() => document.fonts.ready);
  await mkdir(folder, { recursive: true });
  const taken = join(folder, "taken.png");
  await page.screenshot({ path: taken, animations: "disabled", caret: "hide" });
  await promisify(execFile)("ffmpeg", [
    "-v", "error", "-y", "-i", taken, "-c:v", "libwebp", "-quality", "82", "-compression_level", "6",
    join(folder, fileOf(name, width, theme)),
  ]);
  await rm(taken);
  await page.evaluate((next) => { document.documentElement.dataset.theme = next; }, was);
  await page.setViewportSize(before);
}
