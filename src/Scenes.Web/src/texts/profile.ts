/** Texts of this part. */
export const profile = {};
