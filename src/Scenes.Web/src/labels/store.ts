import type { Item } from "./state";

/** Where labels lie until they are answered: of one person in one scene. */
export type Drawer = { performer: string; scene: string };

type Row = Item & Drawer;

const Table = "batches";

function openAsync(name: string): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => {
      const table = opening.result.createObjectStore(Table, { keyPath: "operation" });
      table.createIndex("drawer", ["performer", "scene"]);
      table.createIndex("performer", "performer");
    };
    opening.onsuccess = () => done(opening.result);
    opening.onerror = () => fail(opening.error ?? new Error("no store"));
    opening.onblocked = () => fail(new Error("blocked"));
  });
}

/** Where labels lie. Those of a scene that runs and those of its recordings go different ways, so they lie apart. */
export class LabelStore {
  private opened: Promise<IDBDatabase> | null = null;

  constructor(private readonly name: string) {}

  /** What lies there, in order. */
  async takeOutAsync({ performer, scene }: Drawer): Promise<Item[]> {
    const rows = (await this.inStoreAsync(
      "readonly", (table) => table.index("drawer").getAll([performer, scene]),
    )) as Row[];
    return rows.map(({ operation, order, labels, heldUntilMs, batch }) => ({
      operation, order, labels, heldUntilMs, batch,
    })).sort((a, b) => a.order - b.order);
  }

  /** Keeps labels, in one step in place of others where they got another operation id. */
  async keepAsync(drawer: Drawer, item: Item, instead: string | null): Promise<void> {
    await this.inStoreAsync("readwrite", (table) => {
      if (instead != null) table.delete(instead);
      return table.put({ ...item, ...drawer } satisfies Row);
    });
  }

  /** They are stored elsewhere, or were given up. */
  async forgetAsync(operation: string): Promise<void> {
    await this.inStoreAsync("readwrite", (table) => table.delete(operation));
  }

  /** How many labels of somebody wait for which scene. */
  async countUnsentAsync(performer: string): Promise<{ scene: string; labels: number }[]> {
    const rows = (await this.inStoreAsync(
      "readonly", (table) => table.index("performer").getAll(performer),
    )) as Row[];
    const counts = new Map<string, number>();
    for (const row of rows) counts.set(row.scene, (counts.get(row.scene) ?? 0) + row.labels.length);
    return [...counts].map(([scene, labels]) => ({ scene, labels }));
  }

  private async inStoreAsync(
    mode: IDBTransactionMode, work: (table: IDBObjectStore) => IDBRequest | undefined,
  ): Promise<unknown> {
    this.opened ??= openAsync(this.name);
    const base = await this.opened.catch((fault: unknown) => {
      this.opened = null;
      throw fault;
    });
    return new Promise((done, fail) => {
      const writing = base.transaction(Table, mode);
      const request = work(writing.objectStore(Table));
      // Only what is committed is kept: a request that succeeded may still be lost with its transaction.
      writing.oncomplete = () => done(request?.result);
      writing.onabort = () => fail(writing.error ?? new Error("aborted"));
    });
  }
}

/** Labels of scenes that run. */
export const liveLabels = new LabelStore("scenes.labels");

/** Labels of recordings. */
export const laterLabels = new LabelStore("scenes.labels.afterwards");
