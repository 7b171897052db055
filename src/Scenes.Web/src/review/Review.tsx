import { useEffect, useState } from "react";
import { Link } from "wouter";
import { credentials } from "../api/credentials";
import { useAfterwards } from "../labels/useAfterwards";
import { SentState } from "../labels/SentState";
import type { Label } from "../labels/wire";
import { Playback } from "../playback/Playback";
import { recordingsQuery } from "../playback/recordings";
import type { Side } from "../playback/timeline";
import { usePlayer, type Playing } from "../playback/usePlayer";
import { useLeftTraces } from "../scene/useLeftTraces";
import type { Scene } from "../scene/useScene";
import { texts } from "../texts";
import { Notice } from "../ui/Notice";
import { Page, Section } from "../ui/Page";
import { Marks, useMarks } from "./Marks";
import { Question } from "./Question";
import { keepSeen, seenBefore } from "./seen";
import { SelfTrace, useSelfTrace } from "./SelfTrace";

const said = texts.scene.review;
const say = texts.review;
const names = (scopes: readonly string[]) => scopes.map((scope) => said.scopes[scope]?.[0] ?? scope);

type Props = { scene: Scene; granted: readonly string[] | null; endedMs: number | null };

/** After the scene: one sees it back, and says how it felt and what it may be used for; to refuse is as easy. */
export function Review({ scene, granted, endedMs }: Props) {
  useLeftTraces(scene.scene);
  const [seen] = useState(() => seenBefore(scene.scene));
  const liveMs = scene.liveSince == null ? null : Date.parse(scene.liveSince);
  const playing = usePlayer(recordingsQuery(scene.scene), liveMs, endedMs, seen);
  const [answer, setAnswer] = useState(granted);
  const given = granted ?? answer;
  useEffect(() => keepSeen(scene.scene, playing.player), [scene.scene, playing.player]);
  return (
    <Page title={said.title} lead={given ? said.leadDone : said.lead} wide>
      <p>{scene.card ? said.played(scene.title, scene.card.name) : scene.title}</p>
      {given && <Answered granted={given} />}
      <Section title={say.watch}><Desk scene={scene} playing={playing} /></Section>
      {!given && <Question scene={scene} playing={playing} onAnswer={setAnswer} />}
    </Page>
  );
}

function Answered({ granted }: { granted: readonly string[] }) {
  return (
    <Notice tone="good" live>
      <p>{granted.length > 0 ? said.allowed(names(granted)) : said.allowedNothing}</p>
      <p><Link href="/">{texts.scene.backstage}</Link></p>
    </Notice>
  );
}

function Desk({ scene, playing }: { scene: Scene; playing: Playing }) {
  const [queue, sent] = useAfterwards(credentials()?.id ?? "", scene.scene);
  const about: Side = scene.slot.startsWith("B") ? "B" : "A";
  const isThere = playing.timeline.pieces.length > 0;
  const uncertaintyMs = Math.min(60_000, Math.max(0, ...playing.segments.map((one) => one.uncertaintyMs)));
  const add = (label: Label) => void queue.addAsync([label], uncertaintyMs);
  const drawing = useSelfTrace(playing, about, add);
  const { from = "neutral", to = "neutral" } = scene.card?.transition ?? {};
  const marks = useMarks(playing, about, [from, to], add);
  const keys = [
    ["d", say.keys.draw, drawing.turn], ["m", say.keys.shift, marks.turnShift], ["x", say.keys.broke, marks.breakOut],
  ] as const;
  return (
    <>
      <Playback
        playing={playing} nameOf={(side) => (side === about ? say.me : say.partner)} keys={isThere ? keys : []}
      />
      {isThere && (
        <>
          <h3>{say.label}</h3>
          <SelfTrace drawing={drawing} playing={playing} />
          <Marks marks={marks} startMs={playing.timeline.startMs} />
        </>
      )}
      <SentState sent={sent} />
    </>
  );
}
