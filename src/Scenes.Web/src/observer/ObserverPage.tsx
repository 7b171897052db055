import { Page } from "../ui/Page";

export function ObserverPage({ scene }: { scene?: string }) {
  return <Page title="Observing">{scene}</Page>;
}
