// Days on which the network or the server is not there for a while: the page says so, and goes on by itself.
import assert from "node:assert/strict";
import { Cable } from "./stage/cable.mjs";
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
  for (const name of ["anna", "ben", "cara", "dora"]) await introduce(server, `p-${name}`, name);
  day = dayOf(server, footage);
});

after(async () => {
  await server?.stop();
  await footage?.remove();
});

async function wait(visitor, id) {
  await visitor.signIn("performer", id);
  await visitor.button("I'm ready").click();
  await visitor.see("In the waiting room");
}

const statusOf = async (id) => (await server.call("performer", id, "GET", "me")).status;
const lost = (visitor) => visitor.page.getByText("The connection is lost. It is tried again by itself");
const silent = (visitor) => visitor.page.getByText("The server does not answer. It is asked again by itself");

test("A server that is started again within seconds: the page says so, and one waits on by itself", () =>
  day(async (visitor) => {
    await wait(visitor, "p-anna");
    await server.kill();
    await lost(visitor).waitFor();
    await silent(visitor).waitFor();
    await server.launch();
    await lost(visitor).waitFor({ state: "detached" });
    await silent(visitor).waitFor({ state: "detached" });
    await visitor.see("In the waiting room");
    assert.equal(await statusOf("p-anna"), "Waiting");
    await visitor.button("Stop waiting").click();
    await visitor.see("Device check");
  }));

test("No network for longer than one's place is kept: the page says so, and afterwards why one waits no more", () =>
  day(async (visitor) => {
    await wait(visitor, "p-ben");
    await visitor.context.setOffline(true);
    await visitor.page.getByText("No connection. Everything is kept, and sent when it is back.").waitFor();
    await lost(visitor).waitFor();
    await until("Status", () => statusOf("p-ben"), (status) => status === "Away");
    await visitor.context.setOffline(false);
    await visitor.page.getByText("You stopped waiting: nothing was heard of this tab for a while.").waitFor();
    await visitor.page.getByText("No connection.").waitFor({ state: "detached" });
    await visitor.button("I'm ready").click();
    await visitor.see("In the waiting room");
    await visitor.button("Stop waiting").click();
    await visitor.see("Device check");
  }));

test("A network that swallows everything and says nothing is noticed, and one is back when it is", async () => {
  const cable = await Cable.to(server.url);
  try {
    await day(async (visitor) => {
      await wait(visitor, "p-cara");
      cable.pull();
      await lost(visitor).waitFor();
      await until("Status", () => statusOf("p-cara"), (status) => status === "Away");
      cable.plug();
      await visitor.page.getByText("You stopped waiting: nothing was heard of this tab for a while.").waitFor();
    }, { url: cable.url });
  } finally {
    await cable.close();
  }
});

test("A page that was not fetched before the server went is there as soon as the server is", () =>
  day(async (visitor) => {
    await visitor.signIn("performer", "p-dora");
    await visitor.see("Device check");
    await server.kill();
    await visitor.page.getByRole("link", { name: "Earnings" }).click();
    await visitor.page.getByText("The page does not come: the server does not answer.").waitFor();
    await server.launch();
    await visitor.see("Earnings");
  }));

test("A part of the page that the server does not have any more brings the newest page", () =>
  day(async (visitor) => {
    await visitor.signIn("performer", "p-dora");
    await visitor.see("Device check");
    const gone = [];
    await visitor.page.route("**/assets/EarningsPage-*.js", async (route) => {
      gone.push(route.request().url());
      if (gone.length === 1) await route.fulfill({ status: 404 });
      else await route.continue();
    });
    await visitor.page.getByRole("link", { name: "Earnings" }).click();
    await visitor.see("Earnings");
    assert.equal(gone.length, 2);
  }));
