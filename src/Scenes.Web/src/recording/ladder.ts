/** A size of the recorded picture and what it takes. */
export type Rung = { height: number; bitsPerSecond: number };

const highest: Rung = { height: 1080, bitsPerSecond: 4_000_000 };
const lowest: Rung = { height: 360, bitsPerSecond: 800_000 };

/** So much of a picture of so many lines: twice what calls take, as it is learnt from. */
export const ladder: readonly Rung[] = [
  highest,
  { height: 720, bitsPerSecond: 2_500_000 },
  { height: 540, bitsPerSecond: 1_500_000 },
  lowest,
];

const Wanted = 720;

/**
 * The size to ask a camera for, 720 lines at the most: the room takes as much of the upload as the recording, and what
 * does not go while one plays is sent after. Null, where the upload was not measured, takes the most.
 */
export const rungFor = (uplinkKbps: number | null): Rung => ladder.find(({ height, bitsPerSecond }) =>
  height <= Wanted && (uplinkKbps == null || uplinkKbps * 1000 >= 2 * bitsPerSecond)) ?? lowest;

/** What a picture of so many lines takes; more lines than any rung take as many as the highest. */
export const bitsFor = (height: number): number =>
  (ladder.findLast((rung) => rung.height >= height) ?? highest).bitsPerSecond;
