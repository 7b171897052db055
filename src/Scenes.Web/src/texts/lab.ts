/** Texts of this part. */
export const lab = {};
