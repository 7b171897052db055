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
   * @param {{ picture: string, sound: string, cameras?: number } | null} footage Null for somebody without camera and microphone.
   */
  static async open(url, footage, { width = 1440, height = 900, args = [], permissions = true } = {}) {
    const visitor = new Visitor();
    visitor.url = url;
    visitor.browser = await chromium.launch({
      executablePath: program,
      args: [
        "--no-sandbox",
        ...(footage ? [
          `--use-fake-device-for-media-stream=device-count=${footage.cameras ?? 1}`,
          // A browser whose picture comes from a file has one camera only.
          ...(footage.cameras ? [] : [`--use-file-for-fake-video-capture=${footage.picture}`]),
          `--use-file-for-fake-audio-capture=${footage.sound}`,
        ] : []),
        ...(permissions ? ["--use-fake-ui-for-media-stream"] : ["--deny-permission-prompts"]),
        "--autoplay-policy=no-user-gesture-required",
        ...args,
      ],
    });
    visitor.context = await visitor.browser.newContext({ viewport: { width, height }, acceptDownloads: true });
    await visitor.context.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) =>
        console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`));
    });
    await visitor.turn();
    return visitor;
  }

  /** Opens a tab. */
  async turn() {
    this.page = await this.context.newPage();
    this.page.setDefaultTimeout(patience);
    this.page.on("pageerror", (fault) => this.faults.push(`uncaught: ${fault.message}`));
    this.page.on("console", (message) => {
      if (/content security policy/i.test(message.text())) this.faults.push(message.text());
    });
  }

  /** The same person in a second tab, which is signed in as the first one is. */
  async another() {
    const kept = await this.page.evaluate(() => ({ ...sessionStorage }));
    const visitor = Object.assign(new Visitor(), { url: this.url, browser: this.browser, context: this.context });
    await visitor.turn();
    await visitor.goto("/");
    await visitor.page.evaluate((all) => {
      for (const [key, value] of Object.entries(all)) sessionStorage.setItem(key, value);
    }, kept);
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

  /** Waits until a text stands on the page; some texts stand there twice, for the eye and for the ear. */
  async read(text) {
    await this.page.getByText(text).first().waitFor();
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
