let context: AudioContext | null = null;

/** What plays: one for the page. Null where the browser has none. */
function stage(): AudioContext | null {
  if (context) return context;
  if (typeof AudioContext === "undefined") return null;
  context = new AudioContext();
  return context;
}

/** Lets sounds play later; to be called by a press, without which browsers play nothing. */
export async function allowSoundAsync(): Promise<boolean> {
  const now = stage();
  if (now?.state === "suspended") await now.resume().catch(() => undefined);
  return now?.state === "running";
}

/** Whether a sound would be heard, as far as the browser is concerned. */
export const isSoundAllowed = (): boolean => context?.state === "running";

type Note = { hertz: number; at: number; seconds: number };

function play(now: AudioContext, notes: readonly Note[], to: AudioNode): void {
  for (const { hertz, at, seconds } of notes) {
    const start = now.currentTime + at;
    const voice = now.createOscillator();
    const loudness = now.createGain();
    voice.frequency.value = hertz;
    // Without a slope at both ends it clicks.
    loudness.gain.setValueAtTime(0, start);
    loudness.gain.linearRampToValueAtTime(0.2, start + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.001, start + seconds);
    voice.connect(loudness).connect(to);
    voice.start(start);
    voice.stop(start + seconds);
  }
}

const phrases = { offer: [523.25, 659.25, 783.99], curveball: [587.33, 880] };

/** Some rising notes: three for an offer, two for a curveball. Silent where sounds are not allowed. */
export function chime(phrase: keyof typeof phrases): void {
  if (context?.state !== "running") return;
  play(context, phrases[phrase].map((hertz, i) => ({ hertz, at: i * 0.18, seconds: 0.7 })), context.destination);
}

/** Whether sounds can be sent to a speaker of one's choice. */
export const canChooseSpeaker = (): boolean => "setSinkId" in HTMLMediaElement.prototype;

/** A short tone on a speaker; false where nothing could be played. */
export async function playToneAsync(speaker: string | undefined): Promise<boolean> {
  const now = stage();
  if (!now || !(await allowSoundAsync())) return false;
  const notes = [{ hertz: 440, at: 0.05, seconds: 0.9 }, { hertz: 660, at: 0.5, seconds: 0.9 }];
  if (!speaker || !canChooseSpeaker()) {
    play(now, notes, now.destination);
    return true;
  }
  const out = now.createMediaStreamDestination();
  const player = new Audio();
  player.srcObject = out.stream;
  try {
    await player.setSinkId(speaker);
    await player.play();
  } catch {
    return false;
  }
  play(now, notes, out);
  setTimeout(() => player.pause(), 2500);
  return true;
}
