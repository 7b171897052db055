import { lazy, Suspense } from "react";
import { Redirect } from "wouter";
import { texts } from "../texts";
import { Fault } from "../ui/Notice";
import { Page } from "../ui/Page";
import { Waiting } from "../ui/Waiting";
import { Offer } from "./Offer";
import { Over } from "./Over";
import { Review } from "./Review";
import { isOver, isPlayed, usePresence, useScene, type Scene } from "./useScene";

const Stage = lazy(async () => ({ default: (await import("./Stage")).Stage }));

/** A scene from the offer to the end. All of it is asked of the server, so a reload comes back to the same place. */
export function ScenePage({ scene: id }: { scene: string }) {
  const { data, error, refetch, ends, feed } = useScene(id);
  if (data) return <Phase scene={data} ends={ends} isLate={feed === "lost"} />;
  const { title, what } = { title: texts.common.page, what: texts.common.loading(texts.scene.what) };
  return (
    <Page title={error ? texts.common.notFound.title : title}>
      {error ? <Fault fault={error} retry={() => void refetch()} /> : <Waiting what={what} />}
    </Page>
  );
}

function Phase({ scene, ends, isLate }: { scene: Scene; ends: readonly string[]; isLate: boolean }) {
  usePresence(scene.scene, scene.phase);
  if (scene.slot.startsWith("O")) return <Redirect to={`/observe/${scene.scene}`} replace />;
  if (scene.phase === "Offered" || scene.standInUntil) return <Offer scene={scene} />;
  if (isPlayed(scene.phase) && scene.cast.includes(scene.slot)) {
    return (
      <Page
        title={scene.phase === "Gathering" ? texts.scene.page.gather : scene.title}
        {...(scene.phase === "Gathering" ? { lead: texts.scene.gather.lead } : {})} wide
      >
        <Suspense fallback={<Waiting what={texts.scene.room.connecting} />}>
          <Stage scene={scene} ends={ends} isLate={isLate} />
        </Suspense>
      </Page>
    );
  }

  return isOver(scene.phase) || isPlayed(scene.phase) ? <Over scene={scene} /> : <Review scene={scene} />;
}
