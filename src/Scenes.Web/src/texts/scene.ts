/** Texts of a scene: the offer, the room, the card, the end. */
export const scene = {
  what: "the scene",
  page: { offer: "An offer", standIn: "Will you step in?", gather: "Take your places", hold: "Hold", over: "The scene is over" },
  backstage: "Back to Backstage",
  earnings: "See my earnings",

  offer: {
    lead: "You are asked to play this. Accept, or pass: passing costs nothing and nobody is told.",
    standInLead: "Somebody dropped out. You are asked to step into their part.",
    premise: "Premise", role: "Your part", intensity: "Intensity", notes: "It touches", minutes: "Length",
    pay: "Pay", watched: "Watched by", none: "nothing in particular",
    intensityOf: (level: number) => `${level} of 5`,
    minutesOf: (seconds: number) => (seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`),
    payOf: (rate: string, whole: string) => `${rate} an hour, locked: ${whole} for the whole scene`,
    observers: (count: number) => (count === 0 ? "nobody" : count === 1 ? "one observer" : `${count} observers`),
    part: (slot: string) => `Part ${slot}. Your card, with a goal that only you know, comes when both have accepted.`,
    accept: "Accept", pass: "Pass",
    left: "Time to answer",
    answered: "You accepted. Waiting for your partner's answer.",
    urgent: "Ten seconds left to answer.",
  },

  gather: {
    lead: "Your camera is on. The scene begins by itself when both of you are here.",
    left: "Time to gather",
  },

  room: {
    partner: "Your partner", me: "You", meMirrored: "You, mirrored", meDark: "No picture",
    noPartner: "Your partner is not in the room yet.",
    partnerComes: "Your partner is here. Their camera is off, or about to come on.",
    partnerDark: "Your partner's camera is off.",
    partnerMuted: "Your partner's microphone is off.",
    camera: { on: "Turn camera off", off: "Turn camera on" },
    microphone: { on: "Mute", off: "Unmute" },
    devices: "Camera, microphone, speaker",
    watched: (count: number) => (count === 0 ? "Nobody watches" : count === 1 ? "One observer watches" : `${count} observers watch`),
    left: "Time left",
    soon: (seconds: number) => (seconds >= 60 ? `${Math.round(seconds / 60)} minutes left.` : `${seconds} seconds left.`),
    feed: "News of the scene are delayed; the connection is being made again.",
  },

  card: {
    title: "Your card", secret: "Only you know", beat: "The beat", from: "from", to: "to",
    fold: "Fold the card", unfold: "Show my card",
  },

  ball: {
    title: "A curveball",
    arrived: (text: string) => `A curveball: ${text}`,
    taken: "I have taken it up",
    done: "Taken up",
    sound: { on: "Sound for curveballs: on", off: "Sound for curveballs: off" },
  },

  end: {
    propose: "End together", proposed: "You want to end. It ends when your partner agrees.",
    partner: "Your partner would like to end here. Press End together if you agree.",
    leave: "Leave", leaveTitle: "Leave the scene?",
    leaveBody: "Your part ends here and you cannot come back. You are paid for what was played. To end it because something is wrong, use the stop word: that is paid in full.",
    leaveGo: "Leave for good", stay: "Stay",
  },

  stop: {
    label: "Stop word", key: "F8", hint: "Ends the scene and the recording at once, for both. No reason asked, full pay.",
    stopping: "You are out. Telling the server…",
    failed: "You are out of the room. The server has not confirmed the stop yet; press once more.",
  },

  hold: {
    lead: "Your partner is away. The scene waits; you keep your place, your card and your pay.",
    me: "You were away for a moment. The scene waits for you to be seen again.",
    left: "Time until the scene ends without them",
    after: "If nobody comes back, the scene ends with what was played, and you are paid in full.",
  },

  review: {
    title: "How was it?",
    lead: "The scene is over. Say what this one may be used for: what you leave out is left out, and both of you must agree.",
    leadDone: "Your answer is kept. It counts as soon as your partner has answered too; the stricter of both holds.",
    played: (title: string, name: string) => `You played ${name} in “${title}”.`,
    allowed: (uses: readonly string[]) => `You allowed: ${uses.join("; ")}.`,
    allowedNothing: "You allowed nothing. Nothing of this scene is used.",
    paid: (amount: string, seconds: number) =>
      `Your answer is paid with ${amount}, as ${seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`} of work, whatever it is.`,
    until: (when: string) => `Until ${when}. Without an answer nothing of it is used.`,
    scopes: {
      "train-generative": ["Train models that generate", "Models may learn from it to speak, look or act."],
      "train-other": ["Train models that recognise", "Models may learn from it to recognise feelings, turns, voices."],
      evaluate: ["Test models", "Models may be measured against it, without learning from it."],
      "show-clip": ["Show clips", "People may be shown parts of it, as in a talk or a paper."],
      "voice-likeness": ["Your voice's likeness", "A voice made from it may sound like yours."],
      "face-embeddings": ["Your face in numbers", "Faces may be compared by numbers computed from it."],
    } as Readonly<Record<string, readonly [string, string]>>,
    scopesTitle: "This scene may be used to",
    grant: (count: number) => (count === 1 ? "Allow one use" : `Allow ${count} uses`),
    refuse: "Allow nothing",
  },

  over: {
    completed: ["Curtain", "The scene was played and reviewed. What you earned is in your earnings."],
    quarantined: ["You are out", "The stop word was said. Nothing more is recorded, and the scene is put away: nobody uses it unless you both say so. Both of you are paid in full. No reason is asked. If somebody should know what happened, tell whoever runs this server."],
    gone: ["You are out of this scene", "It goes on without you. What was due to you is in your earnings."],
    aborted: ["The scene did not go on", "What was due to you is in your earnings."],
    reasons: {
      declined: "One of you passed. Nobody is told who, and it costs nothing.",
      "offer-expired": "The offer was not answered in time. That costs nothing; you can be ready again.",
      "no-show": "Not everybody came into the room in time. Who was there is paid.",
      left: "One of you left, or was sent out by an operator. Whoever stayed is paid in full.",
      "partner-lost": "Your partner did not come back. You are paid in full.",
      "reservation-lost": "One of you was needed elsewhere before it began.",
      "consent-withdrawn": "A consent was withdrawn, so nothing of the scene is used.",
      "review-expired": "Nobody said what it may be used for, so nothing of it is used.",
    } as Readonly<Record<string, string>>,
  },
};
