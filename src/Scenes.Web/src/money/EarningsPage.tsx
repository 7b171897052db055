import { Page } from "../ui/Page";

export function EarningsPage({ scene }: { scene?: string }) {
  return <Page title="Earnings">{scene}</Page>;
}
