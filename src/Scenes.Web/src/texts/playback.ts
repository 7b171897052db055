/** Texts of what plays a scene back. */
export const playback = {
  what: "the recordings",
  controls: "Playback",
  play: "Play", pause: "Pause", back: "Back 5 s", forward: "On 5 s",
  speed: "Speed",
  times: (speed: number) => `${speed} ×`,
  seek: "Where in the scene",
  time: (at: string, whole: string) => `${at} of ${whole}`,
  volume: (name: string) => `Sound of ${name}`,
  waiting: "Loading…",
  gap: "Not recorded here",
  broken: "This part cannot be played",
  nothing: "Nothing of this scene was recorded, or nothing of it can be played.",
  coming: (name: string, parts: number, expected: number | null) =>
    expected == null ? `The recording of ${name} is still coming: ${parts} parts so far.`
      : parts < expected ? `The recording of ${name} is still coming: ${parts} of ${expected} parts.`
        : `The recording of ${name} is here and is being made ready.`,
  unreadable: (name: string) => `A part of the recording of ${name} could not be read.`,
  help: "Keys",
  keysTitle: "Keys",
  close: "Close",
  keys: [
    ["Space, K", "Play and pause"], ["← →, J L", "5 seconds back and on"], ["Home, End", "To the beginning, to the end"],
    ["?", "These keys"],
  ] as readonly (readonly [string, string])[],
  bareKeys: [
    ["Space", "Play and pause"], ["← →", "5 seconds back and on"], ["Home, End", "To the beginning, to the end"],
  ] as readonly (readonly [string, string])[],
};
