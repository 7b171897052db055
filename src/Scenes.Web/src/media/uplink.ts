/** What a scene needs; the server refuses less. */
export const LeastUplinkKbps = 500;

const SmallBytes = 1_000;
const LargeBytes = 240_000;
const Uploads = 3;
const MostKbps = 1_000_000;

/** Kilobits a second, of a body that took so long, of which a round trip is not the body's. */
export function kbpsOf(bytes: number, tookMs: number, roundTripMs: number): number {
  const sendingMs = Math.max(1, tookMs - roundTripMs);
  return Math.min(MostKbps, Math.floor((bytes * 8) / sendingMs));
}

/**
 * Measures the upload: the best of some bodies, less the shortest round trip of small ones.
 * @param sendAsync Sends so many bytes; done when the other side has them all.
 * @param now Milliseconds.
 */
export async function measureAsync(
  sendAsync: (bytes: number) => Promise<void>, now: () => number = () => performance.now(),
): Promise<number> {
  const timeAsync = async (bytes: number) => {
    const began = now();
    await sendAsync(bytes);
    return now() - began;
  };
  let roundTripMs = Infinity;
  // The first one may open the connection.
  for (let i = 0; i < 3; i++) roundTripMs = Math.min(roundTripMs, await timeAsync(SmallBytes));
  let best = 0;
  for (let i = 0; i < Uploads; i++) {
    best = Math.max(best, kbpsOf(LargeBytes, await timeAsync(LargeBytes), roundTripMs));
    // Enough by far: no need to take somebody's data for a finer number.
    if (best > 8 * LeastUplinkKbps) break;
  }
  return best;
}
