import { useEffect, useState } from "react";
import { serverNow } from "../api/clock";
import type { Schemas } from "../api/refusal";
import { allowSoundAsync, chime, isSoundAllowed } from "../media/sound";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { chooseRing, ring, screenLock } from "./stage";
import type { Performer } from "./usePerformer";
import { progressOf, waitPayOf } from "./wait";
import styles from "./WaitingRoom.module.css";
import { moneyText, timeText } from "./words";

/** Seconds since an instant of the server's clock, while the component is there. */
function useSecondsSince(instant: string): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const ticking = setInterval(() => setNow(serverNow()), 1000);
    return () => clearInterval(ticking);
  }, []);
  return Math.max(0, (now - Date.parse(instant)) / 1000);
}

/** How long, how much longer, what it pays, and what is done about the screen and the sound. */
export function WaitFacts({ me, timings }: { me: Performer; timings: Schemas["SceneTimings"] }) {
  const { waiting } = texts.backstage;
  const lock = screenLock.use();
  const since = me.waitingSince ?? null;
  return (
    <dl className={styles["facts"]}>
      {since != null && <Times me={me} since={since} timings={timings} />}
      <div>
        <dt>{waiting.screenLabel}</dt>
        <dd>{waiting.screen[lock]}</dd>
      </div>
      <div>
        <dt>{waiting.soundLabel}</dt>
        <dd><Sound /></dd>
      </div>
    </dl>
  );
}

function Times({ me, since, timings }: { me: Performer; since: string; timings: Schemas["SceneTimings"] }) {
  const { waiting } = texts.backstage;
  const waited = useSecondsSince(since);
  const { expectedWait: expected, standingBy } = me;
  const pay = waitPayOf(waited, timings);
  return (
    <>
      <div>
        <dt>{waiting.sinceLabel}</dt>
        <dd>{waiting.since(timeText(since), waited)}</dd>
      </div>
      <div>
        <dt>{waiting.expectedLabel}</dt>
        <dd>
          {expected
            ? waiting.expected[progressOf(waited, expected)](expected.lowSeconds, expected.highSeconds)
            : waiting.expectedUnknown}
        </dd>
      </div>
      {standingBy ? (
        <div>
          <dt>{waiting.standbyLabel}</dt>
          <dd>{waiting.standby(moneyText(standingBy.amountMinor, standingBy.currency), standingBy.paidSeconds)}</dd>
        </div>
      ) : (
        <div>
          <dt>{waiting.payLabel}</dt>
          <dd>
            {pay.phase === "unpaid" && waiting.unpaid(pay.paidFromSeconds, pay.leftSeconds)}
            {pay.phase === "paid" && waiting.paid(pay.paidSeconds, pay.mostSeconds)}
            {pay.phase === "full" && waiting.full(pay.mostSeconds)}
          </dd>
        </div>
      )}
    </>
  );
}

function Sound() {
  const { waiting } = texts.backstage;
  const rings = ring.use();
  const [isAllowed, setAllowed] = useState(isSoundAllowed);
  // Whatever is pressed first after the page was loaded again lets sounds play.
  useEffect(() => {
    const allow = () => void allowSoundAsync().then(setAllowed);
    if (!isSoundAllowed()) addEventListener("pointerup", allow);
    return () => removeEventListener("pointerup", allow);
  }, []);
  const hear = () => void allowSoundAsync().then((now) => {
    setAllowed(now);
    chime("offer");
  });
  return (
    <div className={styles["sound"]}>
      <label className={styles["switch"]}>
        <input type="checkbox" checked={rings} onChange={(event) => chooseRing(event.target.checked)} />
        {waiting.sound}
      </label>
      {rings && <Button onClick={hear}>{waiting.soundTry}</Button>}
      {rings && !isAllowed && <p className={styles["hint"]}>{waiting.soundBlocked}</p>}
    </div>
  );
}
