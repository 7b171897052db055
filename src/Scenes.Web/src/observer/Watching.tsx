import { useMutation, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { answered, api } from "../api/client";
import { credentials } from "../api/credentials";
import { operation } from "../api/operation";
import type { Schemas } from "../api/refusal";
import { partAsync } from "../home/part";
import { unsentOf } from "../labels/state";
import { useLabels } from "../labels/useLabels";
import { texts } from "../texts";
import { announce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { Countdown } from "../ui/Countdown";
import { Notice } from "../ui/Notice";
import { Page, Section } from "../ui/Page";
import { Waiting } from "../ui/Waiting";
import { Curveballs } from "./Curveballs";
import { FromRecording } from "./FromRecording";
import { LabelPad } from "./LabelPad";
import { LastLabels } from "./LastLabels";
import { LeaveDialog } from "./LeaveDialog";
import { LinkEnd, LinkState } from "./LinkState";
import { traceLabels, type About } from "./pad";
import { StepMs } from "./trace";
import { TracePad } from "./TracePad";
import { useMade } from "./useMade";
import styles from "./ObserverPage.module.css";

const Stage = lazy(() => partAsync(async () => ({ default: (await import("./Stage")).Stage })));

const said = texts.observer.scene;
const playing = new Set<Schemas["ScenePhase"]>(["Gathering", "Live", "Holding"]);

/** Somebody who observes, for as long as the scene goes and until their labels are sent. */
export function Watching({ scene, view }: { scene: string; view: Schemas["SceneView"] }) {
  const [client, state] = useLabels(credentials()?.id ?? "", scene);
  const { made, refusal, add, takeBack } = useMade(client, scene);
  const [about, setAbout] = useAbout(scene);
  const [isLeaving, setLeaving] = useState(false);
  const [, go] = useLocation();
  const queries = useQueryClient();
  const isPlaying = playing.has(view.phase);
  const isOpen = view.phase === "Live" || view.phase === "Holding";

  useEffect(() => {
    client.give({ type: "presence", isPresent: isPlaying });
    // What could still be undone when the curtain falls is sent: the scene may soon take nothing more.
    if (!isPlaying) client.flush();
  }, [client, isPlaying]);
  useEffect(() => announce(said.phases[view.phase] ?? said.over["title"] ?? ""), [view.phase]);

  const leave = useMutation({
    mutationFn: () => {
      client.flush();
      return answered(api.POST("/api/v1/scenes/{scene}/leave", {
        params: { path: { scene }, header: operation() },
      }));
    },
    onSuccess: () => {
      client.give({ type: "presence", isPresent: false });
      void queries.invalidateQueries({ queryKey: ["me"] });
      go("/observe");
    },
  });
  const undo = (operation: string) => client.give({ type: "undo", operation });
  const undoLast = () => {
    const held = made.find((one) => client.canUndo(one.operation));
    if (held) undo(held.operation);
    announce(held ? texts.observer.last.undone : texts.observer.last.nothing);
  };

  return (
    <Page title={view.title} wide>
      <div className={styles["bar"]}>
        <p className={styles["phase"]}>
          <strong>{said.phases[view.phase] ?? said.over["title"]}</strong>
          {isPlaying && view.deadline != null && (
            <span><Countdown until={view.deadline} label={said.left} /> {said.timeLeft}</span>
          )}
        </p>
        <LinkState state={state} isKeeping={client.isKeeping} />
        {isPlaying && <Button look="curtain" onClick={() => setLeaving(true)}>{said.leave}</Button>}
      </div>
      {(isPlaying || unsentOf(state) > 0)
        && <LinkEnd over={state.over} again={() => client.give({ type: "start" })} />}
      {refusal && (
        <Notice tone="bad" live>
          {texts.observer.refused[refusal.code] ?? texts.observer.refusedElse(refusal.detail)}
        </Notice>
      )}
      {isPlaying ? (
        <>
          <Suspense fallback={<Waiting what={texts.room.is.connecting} />}>
            <Stage view={view} about={about} />
          </Suspense>
          <div className={styles["desk"]}>
            <Section title={texts.observer.pad.title}>
              {!isOpen && <p className={styles["muted"]}>{texts.observer.pad.closed}</p>}
              <LabelPad about={about} onAbout={setAbout} isOpen={isOpen} onLabel={add} onUndo={undoLast} />
            </Section>
            <Section title={texts.observer.trace.title}>
              <TracePad
                isOpen={isOpen}
                onChunk={({ atMs, valence, arousal }) =>
                  client.add(traceLabels(about, atMs, StepMs, valence, arousal), 0)}
              />
            </Section>
            <Curveballs scene={scene} throwable={view.throwable} />
          </div>
          <details className={styles["premise"]}>
            <summary>{said.premise}</summary>
            <p>{view.premise}</p>
          </details>
        </>
      ) : (
        <>
          <Over phase={view.phase} isSent={unsentOf(state) === 0} />
          {view.phase === "Reviewing" && <FromRecording view={view} about={about} onAbout={setAbout} />}
        </>
      )}
      {(isPlaying || made.length > 0) && (
        <Section title={texts.observer.last.title}>
          <LastLabels
            made={made} unsent={new Set(state.items.map((item) => item.operation))}
            onUndo={(one) => undo(one.operation)} onTakeBack={takeBack}
          />
        </Section>
      )}
      {isLeaving && (
        <LeaveDialog
          isBusy={leave.isPending} fault={leave.error} onLeave={() => leave.mutate()} onStay={() => setLeaving(false)}
        />
      )}
    </Page>
  );
}

/** Whom one labels; kept in the tab, so that a label after a reload is not about somebody else. */
function useAbout(scene: string): readonly [About, (next: About) => void] {
  const key = `scenes.about.${scene}`;
  const [about, setAbout] = useState<About>(() => (sessionStorage.getItem(key) === "B" ? "B" : "A"));
  const choose = (next: About) => {
    sessionStorage.setItem(key, next);
    setAbout(next);
  };
  return [about, choose];
}

function Over({ phase, isSent }: { phase: Schemas["ScenePhase"]; isSent: boolean }) {
  return (
    <Notice tone="good" title={said.over["title"] ?? ""}>
      <p>{said.over[phase]}</p>
      {isSent && <p>{said.allSent}</p>}
      <p className={styles["ways"]}>
        <Link href="/observe">{said.toList}</Link>
        <Link href="/earnings">{said.earnings}</Link>
      </p>
    </Notice>
  );
}
