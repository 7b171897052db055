import type { Performer } from "./usePerformer";

/** The terms that are in force, as this page shows them; the server refuses consent to others. */
export const CurrentTerms = "2026-11";

export type Missing = "profile" | "terms" | "newTerms" | "scopes";

/** What has to be done before one can be ready, in the order of doing it. */
export function missingOf({ profile, consent }: Pick<Performer, "profile" | "consent">): Missing[] {
  const missing: Missing[] = [];
  if (!profile) missing.push("profile");
  if (!consent?.adult) missing.push("terms");
  else if (consent.termsVersion !== CurrentTerms) missing.push("newTerms");
  else if (consent.scopes.length === 0) missing.push("scopes");
  return missing;
}

/** Whether the server would refuse somebody who gets ready with this missing; without scopes one may, in vain. */
export const keepsOut = (missing: readonly Missing[]): boolean => missing.some((one) => one !== "scopes");
