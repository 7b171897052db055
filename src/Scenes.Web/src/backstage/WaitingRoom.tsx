import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { limitsQuery } from "../api/queries";
import { isTrack } from "../media/devices";
import type { DeviceState } from "../media/useDevices";
import { texts } from "../texts";
import { announce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { Countdown, useSecondsLeft } from "../ui/Countdown";
import { Fault, Notice } from "../ui/Notice";
import { CameraPicture } from "./CameraPicture";
import { leaveAsync } from "./commands";
import { DeviceFault } from "../media/DeviceFault";
import { faultsOf } from "./deviceFaults";
import { isHeard } from "./stage";
import { usePerformer, type Performer } from "./usePerformer";
import { WaitFacts } from "./WaitFacts";
import styles from "./WaitingRoom.module.css";

/** Where one waits for an offer: why, how long, what it pays, and the way out. */
export function WaitingRoom({ me, from }: { me: Performer; from: DeviceState }) {
  const queries = useQueryClient();
  const { feed } = usePerformer();
  const heard = isHeard.use();
  const limits = useQuery(limitsQuery);
  const leave = useMutation({
    mutationFn: () => leaveAsync(queries),
    onSuccess: () => announce(texts.backstage.waiting.left),
  });
  const { waiting } = texts.backstage;
  const camera = from.opened?.camera;
  const faulty = faultsOf(from.opened);
  return (
    <>
      {(feed === "lost" || !heard) && <Notice tone="bad" live><p>{waiting.lost(limits.data?.timings.staleSeconds ?? 15)}</p></Notice>}
      {faulty.length > 0 && (
        <div className={styles["fault"]}>
          {faulty.map(([kind, fault]) => <DeviceFault key={kind} kind={kind} fault={fault} onRetry={from.open} />)}
          <p>{waiting.deviceLost}</p>
        </div>
      )}
      {from.state === "off" && (
        <div className={styles["fault"]}>
          <p>{texts.backstage.check.cameraOff}</p>
          <Button onClick={from.open}>{texts.backstage.check.open}</Button>
        </div>
      )}
      <div className={styles["room"]}>
        <Why me={me} />
        {isTrack(camera) && <CameraPicture track={camera} isSmall />}
      </div>
      {limits.data && <WaitFacts me={me} timings={limits.data.timings} />}
      {leave.isError && <Fault fault={leave.error} />}
      <div className={styles["way"]}>
        <Button isBusy={leave.isPending} onClick={() => leave.mutate()}>
          {leave.isPending ? waiting.leaving : waiting.leave}
        </Button>
        <p className={styles["hint"]}>{waiting.keepOpen}</p>
      </div>
    </>
  );
}

function Why({ me }: { me: Performer }) {
  const { waiting } = texts.backstage;
  const why = me.waitingFor;
  return (
    <div className={styles["why"]}>
      <span className={styles["light"]} aria-hidden="true" />
      <p role="status" className={styles["sentence"]}>{why?.sentence ?? waiting.looking}</p>
      {why?.wanted && !why.sentence.includes(why.wanted) && <p>{waiting.wanted(why.wanted)}</p>}
      <Until label={waiting.possible} until={why?.possibleAt} />
      <Until label={waiting.widens} until={why?.nextExpansion} over={waiting.soon} />
    </div>
  );
}

type UntilProps = { label: string; until: string | null | undefined; over?: string };

function Until({ label, until, over }: UntilProps) {
  const left = useSecondsLeft(until);
  if (left == null) return null;
  if (left === 0) return over === undefined ? null : <p className={styles["hint"]}>{over}</p>;
  return <p className={styles["hint"]}>{`${label} `}<Countdown until={until} label={label} /></p>;
}
