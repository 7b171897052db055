// Obeys JSON commands, one a line on stdin, and answers each by its id on stdout, until stdin ends:
//   {id, do: "open", url, name}              a page of its own browser context; `name` names it from then on
//   {id, do: "call", name, method, args}     window.stage[method](...args) in that page
//   {id, do: "reload" | "close" | "picture", name}
// Playwright and puppeteer agree on all that is used here but on how a context is made.
import { createInterface } from "node:readline";

const answer = (message) => process.stdout.write(JSON.stringify(message) + "\n");

export function drive(browser, newContext, version) {
  const open = new Map();
  const pageOf = (name) => open.get(name).page;

  const commands = {
    async open({ name, url }) {
      const context = await newContext();
      const page = await context.newPage();
      page.on("console", (message) => {
        if (process.env.SCENES_CONSOLE) process.stderr.write(`${name}: ${message.text()}\n`);
      });
      await page.goto(url);
      open.set(name, { context, page });
    },
    call: ({ name, method, args }) =>
      pageOf(name).evaluate(([method, args]) => window.stage[method](...args), [method, args]),
    async reload({ name }) { await pageOf(name).reload(); },
    async close({ name }) {
      await open.get(name).context.close();
      open.delete(name);
    },
    async picture({ name, path }) { await pageOf(name).screenshot({ path }); },
  };

  async function obey(line) {
    const command = JSON.parse(line);
    try {
      answer({ id: command.id, value: (await commands[command.do](command)) ?? null });
    } catch (error) {
      answer({ id: command.id, error: String(error.message ?? error) });
    }
  }

  const lines = createInterface({ input: process.stdin });
  lines.on("line", obey);
  lines.on("close", async () => {
    await browser.close();
    process.exit(0);
  });
  answer({ id: 0, value: version });
}
