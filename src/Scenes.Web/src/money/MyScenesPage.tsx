import { Page } from "../ui/Page";

export function MyScenesPage({ scene }: { scene?: string }) {
  return <Page title="My scenes">{scene}</Page>;
}
