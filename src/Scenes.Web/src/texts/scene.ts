/** Texts of this part. */
export const scene = {};
