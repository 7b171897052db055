const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;

/** A time in words, as precise as one wants to know it. */
const span = (seconds: number): string => {
  if (seconds < 60) return plural(Math.round(seconds), "second");
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return plural(minutes, "minute");
  return plural(Math.round(minutes / 60), "hour");
};

const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

/** Texts of Backstage: what is missing, the device check, the waiting room, bookings. */
export const backstage = {
  title: "Backstage",
  lead: "Check your camera and microphone, say that you are ready, and a partner is found for you.",
  waitingTitle: "In the waiting room",
  offerTitle: "An offer is here",
  me: "where you stand",

  missing: {
    title: "Before your first scene",
    profile: "Tell who you are: a name, your languages, what you like to play.",
    terms: "Read the terms, and say that you are of age.",
    newTerms: "The terms have changed. Read them once more and agree, or not.",
    scopes: "You allow no use of your scenes. Most campaigns need at least one, so you may wait in vain.",
    go: { profile: "To your profile", terms: "To terms and consent", newTerms: "To terms and consent", scopes: "To your consent" },
  },

  check: {
    title: "Device check",
    open: "Turn on camera and microphone",
    openHint: "Your browser asks whether Scenes may use them. Nobody sees or hears you before you accept a scene.",
    opening: "Waiting for the camera. If your browser asks, choose Allow.",
    picture: "Your camera, mirrored",
    noPicture: "No picture",
    camera: "Camera",
    microphone: "Microphone",
    speaker: "Speaker",
    browserChoice: "The browser's choice",
    unnamed: (number: number) => `Device ${number}`,
    level: "Microphone level",
    loudness: {
      silent: "Nothing is heard.", quiet: "Quiet. Come closer, or speak up.", good: "Good level.",
      loud: "Very loud. Move back a little.",
    },
    playTone: "Play a tone",
    tonePlays: "You should hear two notes now. If not, choose another speaker or turn it up.",
    toneFails: "The browser played nothing. Choose another speaker and try again.",
    speakerFixed: "This browser plays through the system's speaker.",
    states: { ok: "Done", wait: "Not yet", bad: "To mend" },
    hasPicture: "The camera shows a picture.",
    waitsForPicture: "The camera is on, but shows nothing yet. Is its shutter open?",
    cameraOff: "The camera is not on.",
    heard: "The microphone hears you.",
    unheard: "Say a sentence: nothing was heard yet. Is the microphone muted?",
    microphoneOff: "The microphone is not on.",
    uplinkIdle: "Your upload is measured when the camera is on.",
    uplinkMeasuring: "Measuring your upload…",
    uplinkGood: (kbps: number) =>
      kbps >= 10_000 ? "Your upload is fast enough: more than 10 Mbit/s."
        : `Your upload is fast enough: ${(kbps / 1000).toFixed(1)} Mbit/s.`,
    uplinkSlow: (kbps: number, least: number) =>
      `Your upload is ${kbps} kbit/s, and a scene needs ${least}. Move closer to the router, or end other uploads; then measure again.`,
    uplinkFailed: "Your upload could not be measured: the server did not answer in time. Check your network, then measure again.",
    measure: "Measure again",
    clockRight: "Your clock is right.",
    clockOff: (seconds: number) => `Your clock is ${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s off, which we correct.`,
    clockWrong: (minutes: number, isAhead: boolean) =>
      `Your clock is ${plural(minutes, "minute")} ${isAhead ? "ahead" : "behind"}. Scenes corrects it for you, but set it right in your system's settings: other pages will fail.`,
  },

  faults: {
    camera: {
      refused: "The camera is not allowed.", none: "No camera was found.", taken: "The camera does not start.",
      insecure: "This page has no camera.", tooOld: "This browser has no camera for us.", lost: "The camera is gone.",
    },
    microphone: {
      refused: "The microphone is not allowed.", none: "No microphone was found.",
      taken: "The microphone does not start.", insecure: "This page has no microphone.",
      tooOld: "This browser has no microphone for us.", lost: "The microphone is gone.",
    },
    both: {
      refused: "Camera and microphone are not allowed.", none: "Neither camera nor microphone was found.",
      taken: "Neither camera nor microphone starts.", insecure: "This page has no camera and no microphone.",
      tooOld: "This browser has no camera and no microphone for us.", lost: "Camera and microphone are gone.",
    },
    way: {
      refused: "Press the sign beside the address of this page, allow it there, then try again.",
      none: "Plug one in, or switch it on. It is found by itself; if not, try again.",
      taken: "Another program may be using it. Close video calls and camera programs, then try again; or choose another one.",
      insecure: "Browsers give a camera only to pages that begin with https. Open Scenes by its https address, or as localhost on the machine that it runs on.",
      tooOld: "Use Chrome, Edge or Firefox of the last two years, or Safari 17.4 or newer.",
      lost: "It was unplugged or switched off. Plug it in again: it comes back by itself. Or choose another one.",
    },
    retry: "Try again",
  },

  ready: {
    title: "Ready?",
    standBy: "I would stand by",
    standByHint: (most: number) =>
      `Standing by means: you are asked first when a scene loses somebody. It is paid by the platform from the first second, up to ${span(most)}; you see the amount grow. Nobody has to.`,
    submit: "I'm ready",
    busy: "Getting you in…",
    waitsFor: "What keeps you from being ready:",
    all: "All is checked.",
    missingAbove: "What is listed on top of this page comes first.",
  },

  waiting: {
    looking: "Looking for somebody to play with.",
    wanted: (wanted: string) => `Somebody who ${wanted}`,
    wantedLabel: "Whom you wait for",
    widens: "The search widens in",
    soon: "The search has just widened.",
    possible: "If you both go on waiting, you can play in",
    sinceLabel: "Waiting",
    since: (at: string, seconds: number) => `${clock(seconds)} minutes, since ${at}`,
    expectedLabel: "Expected",
    expected: {
      early: (low: number, high: number) => rangeOf(low, high),
      within: (low: number, high: number) => `${rangeOf(low, high)}; any moment now`,
      over: (low: number, high: number) => `${rangeOf(low, high)}. It takes longer this time; four of five waits are within.`,
    },
    expectedUnknown: "Too few people have waited here to say.",
    payLabel: "Pay for waiting",
    unpaid: (from: number, left: number) => `Paid after ${span(from)}: in ${clock(left)}`,
    paid: (seconds: number, most: number) => `${clock(seconds)} minutes are paid so far, of ${span(most)} at the most`,
    full: (most: number) => `${span(most)} are paid; more is not. Come back later, or wait on.`,
    standbyLabel: "Standing by",
    standby: (amount: string, seconds: number) => `${amount} so far, for ${clock(seconds)} minutes`,
    standbyBegins: "You stand by now, and are paid from this second on.",
    standbyEnds: "You no longer stand by. You keep your place.",
    screenLabel: "Screen",
    screen: {
      held: "Stays on while you wait", lost: "May go dark while this tab is not in front",
      none: "May go dark: this browser cannot keep it on. Touch it now and then.",
    },
    soundLabel: "Sound",
    sound: "Ring when an offer comes",
    soundBlocked: "The browser plays nothing before you press something here.",
    soundTry: "Let me hear it",
    leave: "Stop waiting",
    leaving: "Leaving…",
    left: "You no longer wait. What you earned is kept.",
    entered: "You are in the waiting room. You will be told when an offer comes.",
    lost: (seconds: number) =>
      `The connection is lost. It is tried again by itself; you keep your place for ${span(seconds)} of silence, and what you earned in any case.`,
    keepOpen: "Keep this tab in front. After a minute out of sight you stop waiting, as a partner would wait for somebody who is not there.",
    deviceLost: "Without it you cannot play. Mend it now, or stop waiting.",
    title: "Waiting",
    comeBack: "Come back, or you stop waiting",
    bar: "You are waiting for an offer.",
    barLink: "To the waiting room",
    offer: "An offer is here. You are taken to it.",
  },

  notes: {
    stale: "You stopped waiting: nothing was heard of this tab for a while. What you earned is kept. Press “I'm ready” to wait again.",
    hidden: "You stopped waiting: this tab was out of sight for a minute. What you earned is kept. Press “I'm ready” to wait again.",
  },

  booked: {
    going: "Going to your scene…",
    settling: "Your last scene is being settled. This takes some seconds.",
  },

  tabs: {
    title: "Another tab has the stage",
    body: "You are backstage in another tab or window of this browser. Only one can wait and play.",
    take: "Take it over here",
    taking: "Asking the other tab…",
    asking: "Looking whether another tab has the stage…",
  },

  bookings: {
    title: "Your bookings",
    none: "Nothing is booked.",
    more: "Set your hours and book times in your profile.",
    what: "your bookings",
    pool: (language: string) => `Scenes for two, ${language}`,
    minutes: (count: number) => `${count} min`,
    status: { Asking: "Asking for a place", Booked: "To be confirmed", Confirmed: "Confirmed" },
    confirmFrom: (at: string) => `Confirm it from ${at} on.`,
    confirmBy: (at: string) => `Confirm it by ${at}, or the place is given to somebody else.`,
    confirm: "Confirm",
    cancel: "Cancel",
    labelled: (verb: string, at: string) => `${verb} the booking of ${at}`,
    confirmed: "Confirmed. See you there.",
    cancelled: "Cancelled.",
    late: "Cancel it this late?",
    lateBody: "The free time to cancel is over: this leaves a line in your record of attendance, which fades within months. It changes neither your pay nor whether you may walk in.",
    lateCancel: "Cancel it anyway",
    keep: "Keep it",
  },
};

function rangeOf(low: number, high: number): string {
  const [from, to] = [span(low), span(high)];
  if (high < 60) return "less than a minute";
  if (from === to) return `about ${to}`;
  if (low < 30) return `up to ${to}`;
  const [count, unit] = from.split(" ");
  // "2 to 5 minutes" where both are in minutes.
  return to.replace(/s$/, "").endsWith((unit ?? "").replace(/s$/, "")) ? `${count} to ${to}` : `${from} to ${to}`;
}
