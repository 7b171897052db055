// A clock that is wrong by minutes, or by more than a sign-in lasts: the page says so, and counts right all the same.
import { makeFootage } from "./stage/footage.mjs";
import { after, before, test } from "./stage/play.mjs";
import { Server } from "./stage/server.mjs";
import { dayOf, introduce, until } from "./stage/steps.mjs";

let server;
let footage;
let day;

before(async () => {
  footage = await makeFootage();
  server = await Server.start();
  for (const name of ["anna", "ben"]) await introduce(server, `p-${name}`, name);
  day = dayOf(server, footage);
});

after(async () => {
  await server?.stop();
  await footage?.remove();
});

/** Sets the clock of a page, now and whenever it is loaded. */
async function setClock(visitor, minutes) {
  const set = (ms) => {
    const Real = window.RealDate ??= Date;
    window.Date = class extends Real {
      constructor(...at) { super(...(at.length > 0 ? at : [Real.now() + ms])); }
      static now() { return Real.now() + ms; }
    };
  };
  await visitor.page.addInitScript(set, minutes * 60_000);
  if (visitor.page.url() !== "about:blank") await visitor.page.evaluate(set, minutes * 60_000);
}

const secondsIn = async (timer) => {
  const [minutes, seconds] = (await timer.innerText()).split(":").map(Number);
  return minutes * 60 + seconds;
};

test("A clock that is wrong is named, and corrected; one that is set right meanwhile is right at once", () =>
  day(async (visitor) => {
    await setClock(visitor, 6);
    await visitor.signIn("performer", "p-anna");
    await visitor.page.getByText("Your clock is 6 minutes ahead. Scenes corrects it for you").waitFor();
    await setClock(visitor, 0);
    await visitor.page.getByText("Your clock is right.").waitFor();
    await setClock(visitor, -20);
    await visitor.page.getByText("Your clock is 20 minutes behind.").waitFor();
  }));

test("With a wrong clock the time to answer an offer is right, also after a reload, and one stays signed in", () =>
  day(async (anna) => {
    // Further than a sign-in lasts.
    await setClock(anna, 13 * 60);
    await anna.signIn("performer", "p-anna");
    await anna.button("I'm ready").click();
    await anna.page.getByText("In the waiting room").first().waitFor();
    await day(async (ben) => {
      await ben.signIn("performer", "p-ben");
      await ben.button("I'm ready").click();
      const timer = anna.page.getByRole("timer", { name: "Time to answer" });
      await timer.waitFor();
      await anna.page.reload();
      await timer.waitFor();
      const { deadline } = await server.call("performer", "p-ben", "GET",
        `scenes/${(await server.call("performer", "p-ben", "GET", "me")).scene}`);
      await until("Seconds left", async () => await secondsIn(timer) - (Date.parse(deadline) - Date.now()) / 1000,
        (off) => Math.abs(off) < 3);
      await anna.button("Pass").click();
    }, { files: footage.files.ben });
  }));
