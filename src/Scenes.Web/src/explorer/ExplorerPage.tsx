import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Link } from "wouter";
import { Refusal } from "../api/refusal";
import { labelsQuery, logQuery } from "../lab/queries";
import { Playback } from "../playback/Playback";
import { labRecordingsQuery } from "../playback/recordings";
import { usePlayer, type Playing } from "../playback/usePlayer";
import { Ribbon } from "../review/Ribbon";
import { texts } from "../texts";
import { Fault, Notice } from "../ui/Notice";
import { Page, Section } from "../ui/Page";
import { Waiting } from "../ui/Waiting";
import { Moments } from "./Moments";
import { besideOf, labelledMoments, loggedMoments, playedBetween, standing, tracksOf, type Track } from "./moments";
import { useWhole } from "./useWhole";

const say = texts.explorer;

/** A scene to look at: both sides in time, with everything that was said of it. */
export function ExplorerPage({ slug, scene }: { slug: string; scene: string }) {
  const log = useInfiniteQuery(logQuery(slug, scene));
  const written = useInfiniteQuery({ ...labelsQuery(slug, scene), enabled: log.isSuccess });
  const entries = useWhole(log);
  const labels = useWhole(written);
  const fault = log.error ?? written.error;
  const { liveMs, endedMs } = useMemo(() => playedBetween(entries.all), [entries.all]);
  const playing = usePlayer(labRecordingsQuery(slug, scene), liveMs, endedMs);
  const path = `/lab/campaigns/${slug}`;
  const refused = [playing.fault, fault].flatMap((one) => (
    one instanceof Refusal && one.code in say.refusals ? [say.refusals[one.code]] : []))[0];
  return (
    <Page title={say.title} lead={say.lead} wide>
      <p><Link href={path}>{say.back}</Link>{" · "}<Link href={`${path}/scenes/${scene}`}>{say.log}</Link></p>
      {refused !== undefined && <Notice tone="bad" live>{refused}</Notice>}
      {refused === undefined && fault && <Fault fault={fault} retry={() => void log.refetch()} />}
      {refused === undefined && !log.data && !fault && <Waiting what={texts.common.loading(say.what)} />}
      {refused === undefined && log.data && (
        <>
          {!(entries.isWhole && labels.isWhole) && (
            <p role="status">{say.loading(entries.all.length + labels.all.length)}</p>
          )}
          <Explored playing={playing} entries={entries.all} labels={labels.all} />
        </>
      )}
    </Page>
  );
}

type Props = {
  playing: Playing;
  entries: Parameters<typeof loggedMoments>[0];
  labels: Parameters<typeof labelledMoments>[0];
};

function Explored({ playing, entries, labels }: Props) {
  const { player } = playing;
  const stands = useMemo(() => standing(labels), [labels]);
  const tracks = useMemo(() => tracksOf(stands), [stands]);
  const moments = useMemo(
    () => [...loggedMoments(entries), ...labelledMoments(stands)].sort((a, b) => a.atMs - b.atMs), [entries, stands]);
  const jump = (direction: 1 | -1) => {
    const moment = besideOf(moments, player.current().atMs, direction);
    if (moment) player.seek(moment.atMs);
  };
  return (
    <>
      <Playback
        playing={playing} nameOf={say.side}
        keys={[["n", say.keys.next, () => jump(1)], ["p", say.keys.previous, () => jump(-1)]]}
      />
      <Section title={say.traces}>
        {tracks.length === 0 ? <p>{say.noTraces}</p> : <Tracks tracks={tracks} playing={playing} />}
      </Section>
      <Section title={say.events}>
        {moments.length === 0 ? <p>{say.noEvents}</p> : <Moments moments={moments} playing={playing} />}
      </Section>
    </>
  );
}

function Tracks({ tracks, playing: { player, timeline } }: { tracks: readonly Track[]; playing: Playing }) {
  if (timeline.pieces.length === 0) return null;
  return tracks.map(({ key, about, dimension, viewpoint, by, series, low, high }) => (
    <Ribbon
      key={key} timeline={timeline} player={player} series={series} low={low} high={high}
      label={say.track(about, dimension, viewpoint, by)} isFilled={dimension === "voice-activity"}
    />
  ));
}
