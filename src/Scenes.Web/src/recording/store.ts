import type { Kept } from "./state";
import type { Announcement, Closing } from "./wire";

/** A segment in the store. What is said of it never changes; its clock is null until it was compared. */
export type Segment = {
  segment: string;
  scene: string;
  performer: string;
  announcement: Omit<Announcement, "offsetMs" | "uncertaintyMs">;
  clock: Pick<Announcement, "offsetMs" | "uncertaintyMs"> | null;
  parts: number;
  /** When the newest part came. */
  lastAtMs: number;
  closing: Closing | null;
};

/** A piece of a recording's bytes; `digest` is its SHA-256 in base64. */
export type Part = { segment: string; part: number; bytes: ArrayBuffer; digest: string };

const Name = "scenes.recording";
const Tables = ["segments", "parts"] as const;

function openAsync(): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const opening = indexedDB.open(Name, 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore("segments", { keyPath: "segment" }).createIndex("performer", "performer");
      opening.result.createObjectStore("parts", { keyPath: ["segment", "part"] });
    };
    opening.onsuccess = () => done(opening.result);
    opening.onerror = () => fail(opening.error ?? new Error("no store"));
    opening.onblocked = () => fail(new Error("blocked"));
  });
}

let opened: Promise<IDBDatabase> | null = null;

type InStore = { segments: IDBObjectStore; parts: IDBObjectStore };

async function inStoreAsync<T>(
  mode: IDBTransactionMode, work: (tables: InStore, done: (value: T) => void) => void,
): Promise<T | undefined> {
  opened ??= openAsync();
  const base = await opened.catch((fault: unknown) => {
    opened = null;
    throw fault;
  });
  return new Promise((done, fail) => {
    // On the disk, not only on its way there: a part is sent and forgotten elsewhere after that.
    const all = base.transaction(Tables, mode, { durability: "strict" });
    let value: T | undefined;
    // Only what is committed is kept: a request that succeeded may still be lost with its transaction.
    all.oncomplete = () => done(value);
    all.onabort = () => fail(all.error ?? new Error("aborted"));
    work({ segments: all.objectStore("segments"), parts: all.objectStore("parts") }, (next) => { value = next; });
  });
}

const partsOf = (segment: string) => IDBKeyRange.bound([segment], [segment, []]);

/** Opens the store; throws where this browser keeps nothing. */
export const tryAsync = (): Promise<unknown> => inStoreAsync("readonly", ({ segments }) => void segments.count());

/** Keeps the first part of a segment, and the segment with it. */
export async function beginAsync(segment: Segment, part: Part): Promise<void> {
  await inStoreAsync("readwrite", ({ segments, parts }) => {
    segments.add(segment);
    parts.add(part);
  });
}

/** Keeps the next part. Throws where the segment is not there any more, or is closed. */
export async function addAsync(part: Part, lastAtMs: number): Promise<void> {
  await inStoreAsync("readwrite", ({ segments, parts }) => {
    const reading = segments.get(part.segment);
    reading.onsuccess = () => {
      const row = reading.result as Segment | undefined;
      if (row?.closing !== null || row.parts !== part.part) {
        reading.transaction?.abort();
        return;
      }
      segments.put({ ...row, parts: part.part + 1, lastAtMs } satisfies Segment);
      parts.add(part);
    };
  });
}

/** Changes a segment, if it is still there. */
export async function changeAsync(segment: string, change: (row: Segment) => Segment): Promise<void> {
  await inStoreAsync("readwrite", ({ segments }) => {
    const reading = segments.get(segment);
    reading.onsuccess = () => {
      if (reading.result !== undefined) segments.put(change(reading.result as Segment));
    };
  });
}

/** Ends a segment with the parts that it has; once ended it stays as it is. */
export const closeAsync = (segment: string, end: { endedAtMs?: number; driftPpm?: number | null }): Promise<void> =>
  changeAsync(segment, (row) => row.closing ? row : {
    ...row,
    closing: {
      parts: row.parts, endedAtMs: end.endedAtMs ?? row.lastAtMs,
      ...(end.driftPpm == null ? {} : { driftPpm: end.driftPpm }),
    },
  });

/** One segment; undefined where it is gone. */
export const segmentAsync = (segment: string): Promise<Segment | undefined> =>
  inStoreAsync("readonly", ({ segments }, done: (row: Segment | undefined) => void) => {
    const reading = segments.get(segment);
    reading.onsuccess = () => done(reading.result as Segment | undefined);
  });

/** One part; undefined where it is gone. */
export const partAsync = (segment: string, part: number): Promise<Part | undefined> =>
  inStoreAsync("readonly", ({ parts }, done: (row: Part | undefined) => void) => {
    const reading = parts.get([segment, part]);
    reading.onsuccess = () => done(reading.result as Part | undefined);
  });

/** All that lies here of somebody, without its bytes. */
export async function takeOutAsync(performer: string): Promise<Kept[]> {
  const left = new Map<string, number[]>();
  const rows = await inStoreAsync("readonly", ({ segments, parts }, done: (rows: Segment[]) => void) => {
    const reading = segments.index("performer").getAll(performer);
    reading.onsuccess = () => {
      done(reading.result as Segment[]);
      for (const { segment } of reading.result as Segment[]) {
        const keys = parts.getAllKeys(partsOf(segment));
        keys.onsuccess = () => left.set(segment, (keys.result as [string, number][]).map(([, part]) => part));
      }
    };
  });
  return (rows ?? []).map(({ segment, scene, announcement, parts, closing }) => ({
    segment, scene, startedAtMs: announcement.startedAtMs, parts, closing, left: left.get(segment) ?? [],
  }));
}

/** A part is stored elsewhere. */
export async function forgetPartAsync(segment: string, part: number): Promise<void> {
  await inStoreAsync("readwrite", ({ parts }) => parts.delete([segment, part]));
}

/** A segment is stored elsewhere, or was given up, with all its parts. */
export async function forgetAsync(segment: string): Promise<void> {
  await inStoreAsync("readwrite", ({ segments, parts }) => {
    segments.delete(segment);
    parts.delete(partsOf(segment));
  });
}
