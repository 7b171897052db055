// Somebody with a browser of their own: Chromium with the footage as camera and microphone.
import axe from "axe-core";
import { chromium } from "playwright-core";
import { chromium as program } from "./play.mjs";

export const patience = 30_000;

export class Visitor {
  /** What the page must not do: errors, refused content, failures that nobody caught. */
  faults = [];

  /**
   * @param {string} url The server's.
   * @param {{ picture: string, sound: string } | null} footage Null for somebody without camera and microphone.
   */
  static async open(url, footage, { width = 1440, height = 900, args = [], permissions = true } = {}) {
    const visitor = new Visitor();
    visitor.url = url;
    visitor.browser = await chromium.launch({
      executablePath: program,
      args: [
        "--no-sandbox",
        ...(footage ? [
          "--use-fake-device-for-media-stream",
          `--use-file-for-fake-video-capture=${footage.picture}`,
          `--use-file-for-fake-audio-capture=${footage.sound}`,
        ] : []),
        ...(permissions ? ["--use-fake-ui-for-media-stream"] : ["--deny-permission-prompts"]),
        "--autoplay-policy=no-user-gesture-required",
        ...args,
      ],
    });
    visitor.context = await visitor.browser.newContext({ viewport: { width, height }, acceptDownloads: true });
    visitor.page = await visitor.context.newPage();
    visitor.page.setDefaultTimeout(patience);
    visitor.page.on("pageerror", (fault) => visitor.faults.push(`uncaught: ${fault.message}`));
    visitor.page.on("console", (message) => {
      if (/content security policy/i.test(message.text())) visitor.faults.push(message.text());
    });
    await visitor.page.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) =>
        console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`));
    });
    return visitor;
  }

  /** Comes in through the sign-in page, as a person would. */
  async signIn(role, id, path = "/") {
    await this.page.goto(`${this.url}${path}`);
    await this.page.getByLabel("Role").selectOption(role);
    await this.page.getByLabel("Name to sign in with").fill(id);
    await this.page.getByRole("button", { name: "Sign in", exact: true }).click();
    await this.page.getByText(`Signed in as ${id}`).waitFor();
  }

  async goto(path) {
    await this.page.goto(`${this.url}${path}`);
  }

  button(name) {
    return this.page.getByRole("button", { name });
  }

  heading(name) {
    return this.page.getByRole("heading", { name });
  }

  async see(name) {
    await this.heading(name).first().waitFor();
  }

  /** What axe finds wrong with the page by WCAG 2.2 A and AA. */
  async violations() {
    await this.page.evaluate(axe.source);
    const { violations } = await this.page.evaluate(() =>
      window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ").slice(0, 400)}`);
  }

  /** Text that is cut off, and what makes the page wider than its window. */
  async squeezed() {
    return await this.page.evaluate(() => {
      const found = [];
      const wide = document.documentElement.scrollWidth - innerWidth;
      if (wide > 0) found.push(`the page is ${wide} px too wide`);
      for (const element of document.querySelectorAll("main *, header *")) {
        const style = getComputedStyle(element);
        const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "");
        if (!hasText || element.closest(".visually-hidden") || style.visibility === "hidden") continue;
        const clips = style.overflowX !== "visible" || style.overflowY !== "visible";
        const scrolls = /auto|scroll/.test(style.overflowX + style.overflowY);
        if (clips && !scrolls
          && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1))
          found.push(`clipped: ${element.textContent.trim().slice(0, 60)}`);
      }
      return found;
    });
  }

  async close() {
    await this.browser.close();
  }
}
