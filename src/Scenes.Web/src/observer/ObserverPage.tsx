import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, Redirect } from "wouter";
import { useFeed } from "../api/feed";
import { sceneQuery } from "../api/queries";
import { texts } from "../texts";
import { Fault } from "../ui/Notice";
import { Page } from "../ui/Page";
import { Waiting } from "../ui/Waiting";
import { Watching } from "./Watching";

const said = texts.observer.scene;

/** A scene that one observes: the performers, and what one says about them. */
export function ObserverPage({ scene }: { scene: string }) {
  const queries = useQueryClient();
  const view = useQuery({ ...sceneQuery(scene), refetchInterval: 5000 });
  useFeed(view.data ? `/api/v1/scenes/${scene}/events` : null, () => {
    void queries.invalidateQueries({ queryKey: sceneQuery(scene).queryKey });
  }, view.data?.seq ?? 0);

  if (!view.data) {
    return (
      <Page title={said.title}>
        {view.error
          ? <Fault fault={view.error} retry={() => void view.refetch()} />
          : <Waiting what={texts.common.loading(said.what)} />}
        <p><Link href="/observe">{said.toList}</Link></p>
      </Page>
    );
  }
  if (!view.data.slot.startsWith("O")) return <Redirect to={`/scenes/${scene}`} replace />;
  return <Watching scene={scene} view={view.data} />;
}
