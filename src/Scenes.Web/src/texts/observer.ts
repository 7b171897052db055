/** Texts of this part. */
export const observer = {};
