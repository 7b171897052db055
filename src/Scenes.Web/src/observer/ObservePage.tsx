import { Page } from "../ui/Page";

export function ObservePage({ scene }: { scene?: string }) {
  return <Page title="Observe">{scene}</Page>;
}
