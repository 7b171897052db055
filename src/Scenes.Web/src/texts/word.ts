/** A word of a vocabulary as one reads it. */
export const wordOf = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).replaceAll("-", " ");
