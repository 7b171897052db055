import type { Schemas } from "../api/refusal";
import { scopes } from "./vocabulary";

/** What a performer takes home of a consent: what the server confirmed, and when by its clock. */
export type Receipt = {
  document: string;
  server: string;
  performer: string;
  termsVersion: string;
  adult: boolean;
  granted: string[];
  notGranted: string[];
  revision: number;
  confirmedAt: string;
};

/** The receipt for the consent that a view holds; null where it holds none. */
export function receiptOf(me: Schemas["PerformerView"], server: string, confirmedAt: Date): Receipt | null {
  const { consent } = me;
  if (!consent) return null;
  return {
    document: "Scenes consent receipt",
    server,
    performer: me.performer,
    termsVersion: consent.termsVersion,
    adult: consent.adult,
    granted: scopes.filter((scope) => consent.scopes.includes(scope)),
    notGranted: scopes.filter((scope) => !consent.scopes.includes(scope)),
    revision: me.revision,
    confirmedAt: confirmedAt.toISOString(),
  };
}

/** The name of the file of a receipt. */
export const receiptName = ({ performer, revision }: Receipt): string =>
  `scenes-consent-${performer}-${revision}.json`;
