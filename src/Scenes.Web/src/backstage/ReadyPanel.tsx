import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { limitsQuery } from "../api/queries";
import { allowSoundAsync } from "../media/sound";
import { texts } from "../texts";
import { announce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { Fault } from "../ui/Notice";
import { Section } from "../ui/Page";
import styles from "./BackstagePage.module.css";
import type { Check } from "./checks";
import { enterAsync } from "./commands";

const Key = "scenes.standBy";

type Props = { checks: readonly Check[]; uplinkKbps: number; isKeptOut: boolean };

/** The one press that begins waiting, as soon as all is checked. */
export function ReadyPanel({ checks, uplinkKbps, isKeptOut }: Props) {
  const queries = useQueryClient();
  const limits = useQuery(limitsQuery);
  const [standBy, setStandBy] = useState(localStorage.getItem(Key) === "yes");
  const isOk = (id: Check["id"]) => checks.some((one) => one.id === id && one.state === "ok");
  const enter = useMutation({
    mutationFn: () => enterAsync(queries, { camera: isOk("camera"), microphone: isOk("microphone"), uplinkKbps, standBy }),
    onSuccess: () => announce(texts.backstage.waiting.entered),
  });
  const { ready } = texts.backstage;
  const open = checks.filter((one) => one.state !== "ok");
  const isReady = open.length === 0 && !isKeptOut;
  const choose = (willing: boolean) => {
    setStandBy(willing);
    localStorage.setItem(Key, willing ? "yes" : "no");
  };
  const submit = () => {
    // This press is what lets an offer ring later.
    void allowSoundAsync();
    enter.mutate();
  };
  return (
    <Section title={ready.title}>
      <label className={styles["choice"]}>
        <input type="checkbox" checked={standBy} onChange={(event) => choose(event.target.checked)} />
        <span>
          <strong>{ready.standBy}</strong>
          <span className={styles["hint"]}>
            {ready.standByHint(limits.data?.timings.maxPaidWaitSeconds ?? 3600)}
          </span>
        </span>
      </label>
      {enter.isError && <Fault fault={enter.error} />}
      <div className={styles["submit"]}>
        <Button look="lead" disabled={!isReady} isBusy={enter.isPending} aria-describedby="ready-why" onClick={submit}>
          {enter.isPending ? ready.busy : ready.submit}
        </Button>
        <div id="ready-why" className={styles["hint"]}>
          {isKeptOut && <p>{ready.missingAbove}</p>}
          {open.length > 0 && (
            <>
              <p>{ready.waitsFor}</p>
              <ul className={styles["open"]}>{open.map((one) => <li key={one.id}>{one.sentence}</li>)}</ul>
            </>
          )}
          {isReady && <p>{ready.all}</p>}
        </div>
      </div>
    </Section>
  );
}
