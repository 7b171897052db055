// Elements of WebM (RFC 9559) by their ids.
const Ids = {
  segment: 0x18538067, tracks: 0x1654ae6b, cluster: 0x1f43b675, group: 0xa0,
  track: 0xae, trackNumber: 0xd7, trackType: 0x83, timestamp: 0xe7, simpleBlock: 0xa3, block: 0xa1,
} as const;
const masters: ReadonlySet<number> = new Set([Ids.segment, Ids.tracks, Ids.cluster, Ids.group]);
const leaves: ReadonlySet<number> = new Set([Ids.track, Ids.timestamp, Ids.simpleBlock, Ids.block]);
const SoundType = 2;
/** Of a block, the time within its cluster and the flags. */
const BlockHead = 3;

type Vint = { value: number; length: number };

/** A number of EBML (RFC 8794, 4): an id with its marker, else without; null where it is cut off. */
function vintAt(bytes: Uint8Array, at: number, isBare: boolean): Vint | null {
  const first = bytes[at];
  if (first === undefined) return null;
  const length = Math.clz32(first) - 23;
  if (at + length > bytes.length || length > 8) return null;
  let value = isBare ? first & (0xff >> length) : first;
  for (const byte of bytes.subarray(at + 1, at + length)) value = value * 256 + byte;
  return { value, length };
}

const unsigned = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum * 256 + byte, 0);

/** The number of a track of sound; null for another. */
function soundOf(entry: Uint8Array): number | null {
  let [number, type] = [0, 0];
  for (let at = 0; at < entry.length;) {
    const id = vintAt(entry, at, false);
    const size = id && vintAt(entry, at + id.length, true);
    if (!id || !size) break;
    const from = at + id.length + size.length;
    at = from + size.value;
    if (id.value === Ids.trackNumber) number = unsigned(entry.subarray(from, at));
    else if (id.value === Ids.trackType) type = unsigned(entry.subarray(from, at));
  }
  return type === SoundType ? number : null;
}

/** How long a packet of Opus lasts, milliseconds (RFC 6716, 3.1 and 3.2). */
function packetMs([head = 0, count = 0]: Uint8Array): number {
  const config = head >> 3;
  const lengths = config < 12 ? [10, 20, 40, 60] : config < 16 ? [10, 20, 10, 20] : [2.5, 5, 10, 20];
  const frames = (head & 3) === 0 ? 1 : (head & 3) === 3 ? count & 0x3f : 2;
  return frames * (lengths[config & 3] ?? 0);
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** How far the sound of a WebM stream goes that comes in pieces, milliseconds of the file; they may be cut anywhere. */
export class Extent {
  private rest: Uint8Array = new Uint8Array();
  private skip = 0;
  private clusterMs = 0;
  private endMs = 0;
  private sound: number | null = null;

  /** Takes the next piece; answers where the last frame of sound ends by now, 0 before there is one. */
  take(bytes: ArrayBuffer): number {
    this.rest = joined(this.rest, new Uint8Array(bytes));
    for (let used = this.step(); used > 0; used = this.step()) this.rest = this.rest.subarray(used);
    // Not the piece's own buffer, which somebody may take away.
    this.rest = this.rest.slice();
    return this.endMs;
  }

  /** Looks at one element; answers how many bytes it is done with, 0 to wait for more. */
  private step(): number {
    const { rest } = this;
    if (this.skip > 0) {
      const used = Math.min(this.skip, rest.length);
      this.skip -= used;
      return used;
    }
    const id = vintAt(rest, 0, false);
    const size = id && vintAt(rest, id.length, true);
    if (!id || !size) return 0;
    const head = id.length + size.length;
    if (masters.has(id.value)) return head;
    if (!leaves.has(id.value)) {
      this.skip = size.value;
      return head;
    }
    if (rest.length < head + size.value) return 0;
    this.read(id.value, rest.subarray(head, head + size.value));
    return head + size.value;
  }

  private read(id: number, content: Uint8Array): void {
    if (id === Ids.timestamp) this.clusterMs = unsigned(content);
    else if (id === Ids.track) this.sound ??= soundOf(content);
    else {
      const track = vintAt(content, 0, true);
      if (!track || track.value !== this.sound) return;
      const view = new DataView(content.buffer, content.byteOffset, content.length);
      const atMs = this.clusterMs + view.getInt16(track.length);
      this.endMs = Math.max(this.endMs, atMs + packetMs(content.subarray(track.length + BlockHead)));
    }
  }
}
