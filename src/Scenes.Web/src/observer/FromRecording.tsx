import { credentials } from "../api/credentials";
import type { Schemas } from "../api/refusal";
import { useAfterwards } from "../labels/useAfterwards";
import { SentState } from "../labels/SentState";
import type { Label } from "../labels/wire";
import { Playback } from "../playback/Playback";
import { recordingsQuery } from "../playback/recordings";
import { usePlayer, useView } from "../playback/usePlayer";
import { texts } from "../texts";
import { announce } from "../ui/Announcer";
import { Section } from "../ui/Page";
import { LabelPad } from "./LabelPad";
import { retraction, traceLabels, type About } from "./pad";
import { StepMs } from "./trace";
import { TracePad } from "./TracePad";
import styles from "./ObserverPage.module.css";

const said = texts.observer.recording;
const last = texts.observer.last;

type Props = { view: Schemas["SceneView"]; about: About; onAbout: (next: About) => void };

/** What somebody says about a scene while they see it back: its times are those of the recording. */
export function FromRecording({ view: { scene, liveSince }, about, onAbout }: Props) {
  const playing = usePlayer(recordingsQuery(scene), liveSince == null ? null : Date.parse(liveSince), null);
  const [queue, sent] = useAfterwards(credentials()?.id ?? "", scene);
  const { player, timeline, segments } = playing;
  const isPlaying = useView(player, (shown) => shown.isPlaying);
  const uncertaintyMs = Math.min(60_000, Math.max(0, ...segments.map((one) => one.uncertaintyMs)));
  const clock = () => Math.round(player.current().atMs);
  const add = (labels: readonly Label[]) => void queue.addAsync(labels, uncertaintyMs);
  const takeBack = async () => {
    const one = await queue.takeLastAsync();
    if (one) add([retraction(one.label.about as About, one.label.atMs, one.seq)]);
    announce(one ? last.undone : last.nothing);
  };
  return (
    <Section title={said.title}>
      <p className={styles["muted"]}>{said.lead}</p>
      <Playback playing={playing} nameOf={texts.observer.stage.performer} hasLetters={false} />
      {timeline.pieces.length > 0 && (
        <div className={styles["desk"]}>
          <Section title={texts.observer.pad.title}>
            <LabelPad
              about={about} onAbout={onAbout} isOpen clock={clock} onLabel={(label) => add([label])}
              onUndo={() => void takeBack()}
            />
          </Section>
          <Section title={texts.observer.trace.title}>
            <TracePad
              isOpen={isPlaying} clock={clock} onJump={player.onJump}
              onChunk={({ atMs, valence, arousal }) => add(traceLabels(about, atMs, StepMs, valence, arousal))}
            />
          </Section>
        </div>
      )}
      <SentState sent={sent} />
    </Section>
  );
}
