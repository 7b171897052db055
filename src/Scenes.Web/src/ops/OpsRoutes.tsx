import { Page } from "../ui/Page";

export function OpsRoutes({ scene }: { scene?: string }) {
  return <Page title="Operations">{scene}</Page>;
}
