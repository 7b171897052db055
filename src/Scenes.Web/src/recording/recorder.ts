import { store } from "../ui/store";
import { captureAsync, type Wish } from "./capture";
import { hear } from "./line";
import { still, turn, type Act, type Reel, type Turn, type Why } from "./reel";
import { tryAsync } from "./store";
import { hasRoomAsync, mediaTypeOf } from "./support";
import { Take, type Place } from "./take";

const TickMs = 500;
const RoomMs = 10_000;

/** Records oneself in a scene while it is wanted, in a segment after the other. */
export class Recorder {
  readonly reel = store<Reel>(still);
  private take: Take | null = null;
  private isMuted = false;
  private track: MediaStreamTrack | null = null;
  private reason: Why | null = null;
  private over = new AbortController();

  constructor(private readonly place: Place) {}

  /** Listens and tries again until it is called back; what is recorded then ends. */
  start(): () => void {
    const ticking = setInterval(() => this.give({ type: "tick" }), TickMs);
    const deaf = hear(this.place.performer, (word) => {
      if (word.type === "given-up" && word.segment === this.take?.segment) this.end("refused");
    });
    // Once it was decided to go there is little time: what was recorded is kept before.
    const flush = () => this.take?.flush();
    const leaving = ["beforeunload", "pagehide", "visibilitychange"] as const;
    for (const name of leaving) addEventListener(name, flush);
    return () => {
      clearInterval(ticking);
      deaf();
      for (const name of leaving) removeEventListener(name, flush);
      this.wish(null);
    };
  }

  /** What is to be recorded from now on; null for nothing. */
  wish(wish: Wish | null): void {
    this.give({ type: "wish", wish: wish && JSON.stringify(wish) });
  }

  /** Whether the sound is silence. */
  mute(isMuted: boolean): void {
    this.isMuted = isMuted;
    if (this.track) this.track.enabled = !isMuted;
  }

  /** Ends it at once, and for good. */
  cut(): void {
    this.give({ type: "cut" });
  }

  private give(input: Turn): void {
    const [next, acts] = turn(this.reel.get(), input, performance.now());
    this.reel.set(next);
    for (const act of acts) this.perform(act);
  }

  private perform(act: Act): void {
    if (act.do === "end") this.end(null);
    else {
      this.over = new AbortController();
      this.reason = null;
      void this.runAsync(this.over.signal).then((why) => this.give({ type: "ended", why: this.reason ?? why }));
    }
  }

  private end(why: Why | null): void {
    this.reason = why;
    this.over.abort();
    this.take?.stop();
  }

  private async runAsync(over: AbortSignal): Promise<Why | null> {
    const mediaType = mediaTypeOf();
    if (!mediaType) return "codec";
    try {
      await tryAsync();
    } catch {
      return "store";
    }
    if (!(await hasRoomAsync())) return "full";
    const wish = JSON.parse(this.reel.get().key ?? "null") as Wish | null;
    const capture = wish && await captureAsync(wish, over);
    if (!capture) return over.aborted ? null : "devices";
    this.track = capture.sound;
    this.mute(this.isMuted);
    const looking = setInterval(() => void this.watchRoomAsync(), RoomMs);
    try {
      this.take = new Take(capture, mediaType, this.place);
      await this.take.runAsync(() => this.give({ type: "began" }));
    } catch (fault) {
      capture.close();
      return fault instanceof DOMException && fault.name === "QuotaExceededError" ? "full" : "store";
    } finally {
      clearInterval(looking);
      this.take = null;
      this.track = null;
    }
    return over.aborted ? null : "lost";
  }

  // Before the browser refuses or throws away what is kept.
  private async watchRoomAsync(): Promise<void> {
    if (!(await hasRoomAsync())) this.end("full");
  }
}
