import { Page } from "../ui/Page";

export function ProfilePage({ scene }: { scene?: string }) {
  return <Page title="Profile">{scene}</Page>;
}
