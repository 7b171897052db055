/** Texts of this part. */
export const ops = {};
