/** What the tabs of one person tell each other of recordings: that the store changed, that one was given up. */
export type Word = { type: "changed" } | { type: "given-up"; segment: string; scene: string; code: string };

const listeners = new Map<string, Set<(word: Word) => void>>();

const channelOf = (performer: string): BroadcastChannel => new BroadcastChannel(`scenes.recording/${performer}`);

/** Tells all tabs of somebody, this one too. */
export function say(performer: string, word: Word): void {
  for (const listener of listeners.get(performer) ?? []) listener(word);
  const channel = channelOf(performer);
  channel.postMessage(word);
  channel.close();
}

/** Calls back with what any tab of somebody tells. */
export function hear(performer: string, listener: (word: Word) => void): () => void {
  const here = listeners.get(performer) ?? new Set();
  listeners.set(performer, here.add(listener));
  const channel = channelOf(performer);
  channel.onmessage = ({ data }) => listener(data as Word);
  return () => {
    here.delete(listener);
    channel.close();
  };
}

const nameOf = (segment: string): string => `scenes.recording.segment/${segment}`;

/** Holds the name of a segment while this page records it; to be called to let go. A page that dies lets go too. */
export function holdSegment(segment: string): () => void {
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((done) => { letGo = done; });
  void navigator.locks.request(nameOf(segment), () => held);
  return () => letGo();
}

/** Which of these no page records any more. */
export async function abandonedAsync(segments: readonly string[]): Promise<string[]> {
  const { held, pending } = await navigator.locks.query();
  const names = new Set([...(held ?? []), ...(pending ?? [])].map((lock) => lock.name));
  return segments.filter((segment) => !names.has(nameOf(segment)));
}
