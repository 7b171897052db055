import { findTick } from "./tick";

const Rate = 48_000;

/** Where the tick lies in the first part of a recording, milliseconds of the file; null where it is not found in it. */
export async function tickInAsync(first: ArrayBuffer): Promise<number | null> {
  try {
    // Decoding takes the bytes away from whoever gives them.
    const sound = await new OfflineAudioContext(1, 1, Rate).decodeAudioData(first.slice(0));
    const seconds = findTick(sound.getChannelData(0), sound.sampleRate);
    return seconds == null ? null : seconds * 1000;
  } catch {
    // Not every browser decodes a file that goes on.
    return null;
  }
}
