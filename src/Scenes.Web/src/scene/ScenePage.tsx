import { Page } from "../ui/Page";

export function ScenePage({ scene }: { scene?: string }) {
  return <Page title="Scene">{scene}</Page>;
}
