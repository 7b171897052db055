import { Page } from "../ui/Page";

export function LabRoutes({ scene }: { scene?: string }) {
  return <Page title="Lab">{scene}</Page>;
}
