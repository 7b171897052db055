/** An element of numbers of fixed length; beyond them, 0. */
export const at = (numbers: Float64Array, index: number): number => numbers[index] ?? 0;
