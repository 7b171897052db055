// A cable between a browser and a server that can be pulled without either of them being told: what is sent is held
// back, and nothing ends.
import { once } from "node:events";
import { connect, createServer } from "node:net";

export class Cable {
  #ends = new Set();
  #isPulled = false;

  static async to(url) {
    const cable = new Cable();
    const { hostname, port } = new URL(url);
    cable.listener = createServer((near) => cable.#join(near, connect(Number(port), hostname)));
    cable.listener.listen(0, "127.0.0.1");
    await once(cable.listener, "listening");
    cable.url = `http://127.0.0.1:${cable.listener.address().port}`;
    return cable;
  }

  #join(near, far) {
    for (const [from, to] of [[near, far], [far, near]]) {
      this.#ends.add(from);
      from.on("data", (bytes) => to.write(bytes));
      from.on("error", () => to.destroy());
      from.on("close", () => {
        this.#ends.delete(from);
        to.destroy();
      });
      if (this.#isPulled) from.pause();
    }
  }

  pull() {
    this.#isPulled = true;
    for (const end of this.#ends) end.pause();
  }

  plug() {
    this.#isPulled = false;
    for (const end of this.#ends) end.resume();
  }

  async close() {
    for (const end of this.#ends) end.destroy();
    this.listener.close();
  }
}
