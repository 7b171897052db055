import { lazy, Suspense } from "react";
import { Redirect } from "wouter";
import { credentials } from "../api/credentials";
import type { FeedState } from "../api/feed";
import { OtherTab } from "../backstage/OtherTab";
import { useOneTab } from "../backstage/oneTab";
import { partAsync } from "../home/part";
import { texts } from "../texts";
import { Fault } from "../ui/Notice";
import { Page } from "../ui/Page";
import { Waiting } from "../ui/Waiting";
import { Offer } from "./Offer";
import { Over } from "./Over";
import type { Told } from "./told";
import { isOver, isPlayed, usePresence, useScene, type Scene } from "./useScene";

const Review = lazy(() => partAsync(async () => ({ default: (await import("../review/Review")).Review })));
const Stage = lazy(() => partAsync(async () => ({ default: (await import("./Stage")).Stage })));

/** A scene from the offer to the end. All of it is asked of the server, so a reload comes back to the same place. */
export function ScenePage({ scene: id }: { scene: string }) {
  const { data, error, refetch, told, feed } = useScene(id);
  if (data?.slot.startsWith("O")) return <Redirect to={`/observe/${data.scene}`} replace />;
  if (data) return <Phase scene={data} told={told} feed={feed} />;
  return (
    <Page title={error ? texts.common.notFound.title : texts.common.page}>
      {error ? <Fault fault={error} retry={() => void refetch()} />
        : <Waiting what={texts.common.loading(texts.scene.what)} />}
    </Page>
  );
}

type Props = { scene: Scene; told: Told; feed: FeedState };

function Phase({ scene, told, feed }: Props) {
  const isAsked = scene.phase === "Offered" || Boolean(scene.standInUntil);
  if (isAsked || (isPlayed(scene.phase) && scene.cast.includes(scene.slot)))
    return <InOneTab scene={scene} told={told} feed={feed} isAsked={isAsked} />;
  if (isOver(scene.phase) || isPlayed(scene.phase)) return <Over scene={scene} />;
  // Whether one answered already is told by the stream.
  const waiting = <Page title={scene.title}><Waiting what={texts.common.loading(texts.scene.what)} /></Page>;
  return feed === "connecting" ? waiting : (
    <Suspense fallback={waiting}><Review scene={scene} granted={told.granted} endedMs={told.endedMs} /></Suspense>
  );
}

/** What only one tab of a person may do: answer, be there, be seen. */
function InOneTab({ scene, told, feed, isAsked }: Props & { isAsked: boolean }) {
  const { seat, takeOver } = useOneTab(credentials()?.id ?? "");
  usePresence(scene.scene, seat === "here" ? scene.phase : null);
  if (seat === "elsewhere") return <OtherTab onTake={takeOver} />;
  if (seat === "asking") return <Page title={scene.title}><Waiting what={texts.backstage.tabs.asking} /></Page>;
  if (isAsked) return <Offer scene={scene} hasAccepted={told.hasAccepted} />;
  return (
    <Page
      title={scene.phase === "Gathering" ? texts.scene.page.gather : scene.title}
      {...(scene.phase === "Gathering" ? { lead: texts.scene.gather.lead } : {})} wide
    >
      <Suspense fallback={<Waiting what={texts.room.is.connecting} />}>
        <Stage scene={scene} ends={told.ends} isLate={feed === "lost"} />
      </Suspense>
    </Page>
  );
}
