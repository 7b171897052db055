/** Texts of the recording: the light, what is still to be sent, headphones. */
export const recording = {
  light: {
    label: "The recording",
    on: "Recording",
    starting: "The recording begins…",
    waiting: "Not recording yet",
    off: "Not recorded",
  },

  why: {
    codec: "This browser cannot record in a form that we take. The scene goes on; use Chrome, Edge or Firefox next time.",
    store: "This browser keeps nothing for this page, as in a private window, so nothing is recorded. The scene goes on.",
    full: "This device has no room left. What was recorded is kept and sent; free some space, and it goes on by itself.",
    devices: "Neither camera nor microphone could be opened for it. It is tried again by itself.",
    lost: "Camera or microphone went away or gives nothing. It is tried again by itself.",
    refused: "The server does not take it. The scene goes on.",
  },

  left: (left: number, parts: number) => `${left} of ${parts} ${parts === 1 ? "part" : "parts"} still to send`,
  leftLabel: "Recordings on their way",
  leftHint: "Leave a page of Scenes open until they are sent.",
  trouble: {
    offline: "No connection: they are kept here, and sent when it is back.",
    "media.full": "The server's disk is full: they are kept here, and tried again every minute.",
  } as Readonly<Record<string, string>>,
  troubled: "The server does not answer: they are kept here, and tried again by themselves.",

  givenUp: {
    "scene.closed": "The scene takes no more recordings: what was not sent of yours is deleted from this device.",
    "recording.full": "You have recorded as much of this scene as the server takes. The rest is deleted from this device.",
    "digest.wrong": "A recording was damaged on this device, and is deleted from it. What was sent before is kept.",
  } as Readonly<Record<string, string>>,
  givenUpElse: "The server did not take a recording. It is deleted from this device.",
  understood: "Understood",

  headphones: "I wear headphones",
  headphonesHint: "Your voice is recorded as it is. Without headphones leave this off: your browser then takes your partner's voice out of your recording, and some of yours with it.",
};
