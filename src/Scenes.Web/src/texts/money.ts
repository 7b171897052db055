/** Texts of this part. */
export const money = {};
