import { Link } from "wouter";
import { texts } from "../texts";
import { Page } from "../ui/Page";

/** Nothing is at this path. */
export function NotFoundPage() {
  const { title, body, home } = texts.common.notFound;
  return (
    <Page title={title} lead={body}>
      <p><Link href="/">{home}</Link></p>
    </Page>
  );
}
