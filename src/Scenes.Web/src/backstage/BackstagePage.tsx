import { Page } from "../ui/Page";

export function BackstagePage({ scene }: { scene?: string }) {
  return <Page title="Backstage">{scene}</Page>;
}
