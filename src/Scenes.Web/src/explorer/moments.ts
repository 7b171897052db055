import type { Schemas } from "../api/refusal";
import { recordsOf } from "../lab/log";
import type { Series } from "../review/ribbon";

/** Something at an instant of a scene that one may want to look at. */
export type Moment = {
  key: string;
  /** The server's clock, milliseconds since 1970. */
  atMs: number;
  kind: "phase" | "card" | "curveball" | "transition" | "event" | "mark";
  /** Whose it is: a viewpoint, or the log's own. */
  by: string;
  about: string;
  what: readonly string[];
};

/** A trace of one viewpoint about one side. */
export type Track = {
  key: string;
  viewpoint: string;
  by: string;
  about: string;
  dimension: string;
  series: Series;
  low: number;
  high: number;
};

type Logged = { type?: string; to?: string; slot?: string; curveball?: string; atMs?: number | null };
type Entry = Pick<Schemas["LogEntryView"], "firstSeq" | "at" | "payload">;

/** What the machine says of a scene, at its own instants. */
export function loggedMoments(entries: readonly Entry[]): Moment[] {
  return entries.flatMap(({ firstSeq, at, payload }) => {
    const records = recordsOf(payload);
    return !Array.isArray(records) ? [] : (records as Logged[]).flatMap((record, i): Moment[] => {
      const moment = { key: `log-${firstSeq + i}`, atMs: record.atMs ?? Date.parse(at), by: "log" };
      const { type, to = "", slot = "", curveball = "" } = record;
      if (type === "phase") return [{ ...moment, kind: "phase", about: "", what: [to] }];
      if (type === "card") return [{ ...moment, kind: "card", about: slot, what: [] }];
      return type === "curveball" ? [{ ...moment, kind: "curveball", about: to, what: [curveball] }] : [];
    });
  });
}

/** From when to when a scene was played, as its log says; null for what it does not say. */
export function playedBetween(entries: readonly Entry[]): { liveMs: number | null; endedMs: number | null } {
  const phases = loggedMoments(entries).filter((moment) => moment.kind === "phase");
  const first = (phase: string) => phases.find((moment) => moment.what[0] === phase)?.atMs ?? null;
  return { liveMs: first("Live"), endedMs: first("Reviewing") };
}

/** The labels that stand: neither taken back nor replaced by another. */
export function standing(labels: readonly Schemas["LabelRecord"][]): Schemas["LabelRecord"][] {
  const corrected = new Set(labels.map(({ record: { label } }) => label.corrects));
  return labels.filter(({ seq, record: { label } }) => label.kind !== "retraction" && !corrected.has(seq));
}

/** What people say happened. */
export function labelledMoments(labels: readonly Schemas["LabelRecord"][]): Moment[] {
  return labels.flatMap(({ seq, record: { slot, atMs, label } }): Moment[] => {
    const moment = { key: `label-${seq}`, atMs, by: `${label.viewpoint} ${slot}`, about: label.about };
    if (label.kind === "transition") return [{ ...moment, kind: "transition", what: [label.from, label.to] }];
    if (label.kind === "event") return [{ ...moment, kind: "event", what: [label.category] }];
    return label.kind === "mark" ? [{ ...moment, kind: "mark", what: [label.mark, label.text ?? ""] }] : [];
  });
}

/** All traces, one track for each viewpoint, person and dimension; what is not bounded is drawn as far as it goes. */
export function tracksOf(labels: readonly Schemas["LabelRecord"][]): Track[] {
  const tracks = new Map<string, Track & { series: { atMs: number; stepMs: number; samples: readonly number[] }[] }>();
  for (const { record: { slot, atMs, label } } of labels) {
    if (label.kind !== "trace") continue;
    const { viewpoint, about, dimension, bounded, stepMs, samples } = label;
    const key = `${about} ${dimension} ${viewpoint} ${slot}`;
    const isShare = dimension === "voice-activity";
    const track = tracks.get(key) ?? {
      key, viewpoint, by: slot, about, dimension, series: [], low: bounded ? -1 : isShare ? 0 : Infinity,
      high: bounded || isShare ? 1 : -Infinity,
    };
    track.series.push({ atMs, stepMs, samples });
    if (!bounded && !isShare) {
      for (const sample of samples) {
        track.low = Math.min(track.low, sample);
        track.high = Math.max(track.high, sample);
      }
    }
    tracks.set(key, track);
  }
  return [...tracks.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
    .map((track) => (track.high > track.low ? track : { ...track, high: track.low + 1 }));
}

/** The moment after or before an instant; null where there is none. */
export function besideOf(moments: readonly Moment[], atMs: number, direction: 1 | -1): Moment | null {
  const nearMs = 50;
  return direction > 0 ? moments.find((moment) => moment.atMs > atMs + nearMs) ?? null
    : moments.findLast((moment) => moment.atMs < atMs - nearMs) ?? null;
}
