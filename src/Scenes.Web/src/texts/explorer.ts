import { wordOf } from "./word";

const kinds: Readonly<Record<string, (what: readonly string[]) => string>> = {
  phase: ([to = ""]) => `Scene: ${to}`,
  card: () => "Card shown",
  curveball: ([ball = ""]) => `Curveball ${ball}`,
  transition: ([from = "", to = ""]) => `${wordOf(from)} → ${wordOf(to)}`,
  event: ([word = ""]) => wordOf(word),
  mark: ([mark = "", text = ""]) => (text === "" ? wordOf(mark) : `${wordOf(mark)}: ${text}`),
};

/** Texts of the scene explorer. */
export const explorer = {
  title: "Scene explorer",
  lead: "Both recordings in time with each other, and everything that was said about them.",
  log: "Its log, entry by entry",
  open: "Explore it",
  back: "Back to the campaign",
  what: "what is written of the scene",
  loading: (records: number) => `${records} records are here; more are coming.`,
  side: (side: string) => `Performer ${side}`,
  traces: "Traces",
  noTraces: "Nobody drew a trace.",
  track: (about: string, dimension: string, viewpoint: string, by: string) =>
    `${wordOf(dimension)} of ${about}, by ${viewpoint}${by === about ? "" : ` (${by})`}`,
  events: "Events",
  noEvents: "Nothing happened that was written down.",
  time: "Time", event: "What", about: "About", by: "By",
  moment: (kind: string, what: readonly string[]) => kinds[kind]?.(what) ?? kind,
  more: (shown: number, all: number) => `${shown} of ${all} are shown around where the playback is.`,
  keys: { next: "Next event", previous: "Event before" },
  refusals: {
    "scene.not_counted": "This scene cannot be looked at: it counts for nothing. Not both of its performers allowed what the campaign asks for, or it was too short.",
    "scene.sealed": "This scene is sealed after a stop word. Nobody looks at it unless both performers say so.",
    "scene.withdrawn": "A consent was withdrawn, so this scene is gone.",
  } as Readonly<Record<string, string>>,
};
