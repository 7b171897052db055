// A Scenes server in a process of its own, with ports and a data folder that survive its death.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const program = process.env.SCENES_SERVER_DLL
  ?? join(root, "artifacts/embedded/bin/Scenes.Server/debug/Scenes.Server.dll");

const patience = 90_000;

// Below the ports that the system gives to connections that go out: none can take it before the server does, not even
// while that one is started again.
async function freePort() {
  while (true) {
    const server = createServer().listen(10_000 + Math.floor(Math.random() * 22_000), "127.0.0.1");
    try {
      await once(server, "listening");
    } catch (fault) {
      if (fault.code === "EADDRINUSE") continue;
      throw fault;
    }
    const { port } = server.address();
    server.close();
    await once(server, "close");
    return port;
  }
}

export class Server {
  output = "";

  /** @param {Record<string, string>} settings Variables beyond those that every test server has. */
  static async start(settings = {}) {
    const server = new Server();
    server.folder = await mkdtemp(join(tmpdir(), "scenes-web-"));
    server.url = `http://127.0.0.1:${await freePort()}`;
    server.variables = {
      ASPNETCORE_ENVIRONMENT: "Development",
      DOTNET_ENVIRONMENT: "Development",
      ASPNETCORE_URLS: server.url,
      Scenes__AdminUrl: `http://127.0.0.1:${await freePort()}`,
      Scenes__Rooms__UdpPort: String(await freePort()),
      Scenes__DataDirectory: join(server.folder, "data"),
      ...settings,
    };
    await server.launch();
    return server;
  }

  async launch() {
    this.process = spawn("dotnet", [program], {
      cwd: this.folder, env: { ...process.env, ...this.variables }, stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [this.process.stdout, this.process.stderr])
      stream.on("data", (text) => { this.output = (this.output + text).slice(-20_000); });
    const ended = once(this.process, "exit");
    for (const end = Date.now() + patience; ;) {
      const isReady = await fetch(`${this.url}/health/ready`, { signal: AbortSignal.timeout(patience) })
        .then((answer) => answer.ok, () => false);
      if (isReady) return;
      const over = await Promise.race([ended.then(() => true), new Promise((done) => setTimeout(done, 100, false))]);
      if (over || Date.now() > end) throw new Error(`The server did not start:\n${this.output}`);
    }
  }

  /** SIGKILL. */
  async kill() {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = once(this.process, "exit");
    this.process.kill("SIGKILL");
    await ended;
  }

  async stop() {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** A token of a role, as the development sign-in gives it to anybody. */
  async token(role, id) {
    const answer = await fetch(`${this.url}/dev/token`, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ role, id }),
    });
    return await answer.json();
  }

  /** Calls the API as somebody; a refusal is an error. */
  async call(role, id, method, path, body) {
    const { token } = await this.token(role, id);
    const answer = await fetch(`${this.url}/api/v1/${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`, "Idempotency-Key": crypto.randomUUID(),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === "" ? null : JSON.parse(text);
  }
}
