/** Texts of this part. */
export const backstage = {};
