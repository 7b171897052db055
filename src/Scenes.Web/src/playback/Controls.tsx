import { useState } from "react";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import type { Press } from "./keys";
import { speeds, type Player } from "./player";
import { gapsOf, sides, type Side, type Timeline } from "./timeline";
import { useView } from "./usePlayer";
import styles from "./Playback.module.css";

const said = texts.playback;

type Props = { player: Player; timeline: Timeline; nameOf: (side: Side) => string; onPress: (press: Press) => void };

/** Minutes and seconds since the beginning. */
export function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** What one plays, pauses and jumps with. */
export function Controls({ player, timeline, nameOf, onPress }: Props) {
  const isPlaying = useView(player, (view) => view.isPlaying);
  const isWaiting = useView(player, (view) => view.isWaiting);
  const speed = useView(player, (view) => view.speed);
  return (
    <div className={styles["controls"]} role="group" aria-label={said.controls}>
      <SeekBar player={player} timeline={timeline} />
      <div className={styles["row"]}>
        <Button look="lead" onClick={() => onPress("toggle")}>{isPlaying ? said.pause : said.play}</Button>
        <Button onClick={() => onPress("back")}>{said.back}</Button>
        <Button onClick={() => onPress("forward")}>{said.forward}</Button>
        <label className={styles["field"]}>
          {said.speed}
          <select value={speed} onChange={(event) => player.setSpeed(Number(event.target.value))}>
            {speeds.map((one) => <option key={one} value={one}>{said.times(one)}</option>)}
          </select>
        </label>
        {sides.map((side) => <Volume key={side} player={player} side={side} name={nameOf(side)} />)}
        <span role="status" className={styles["muted"]}>{isWaiting ? said.waiting : ""}</span>
      </div>
    </div>
  );
}

function SeekBar({ player, timeline: { startMs, endMs, ...rest } }: Pick<Props, "player" | "timeline">) {
  const atMs = useView(player, (view) => Math.round((view.atMs - startMs) / 100) * 100);
  const whole = endMs - startMs;
  const share = (ms: number) => `${((ms - startMs) / whole) * 100}%`;
  return (
    <div className={styles["seek"]}>
      <output className={styles["time"]} aria-live="off">{said.time(clockText(atMs), clockText(whole))}</output>
      <input
        type="range" data-seek min={0} max={whole} step={100} value={atMs} aria-label={said.seek}
        aria-valuetext={said.time(clockText(atMs), clockText(whole))}
        onChange={(event) => player.seek(startMs + Number(event.target.value))}
      />
      <div className={styles["gaps"]} aria-hidden="true">
        {sides.map((side) => (
          <div key={side}>
            {gapsOf({ startMs, endMs, ...rest }, side).map((gap) => (
              <span key={gap.fromMs} style={{ left: share(gap.fromMs), right: `calc(100% - ${share(gap.toMs)})` }} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function Volume({ player, side, name }: { player: Player; side: Side; name: string }) {
  const [volume, setVolume] = useState(1);
  return (
    <label className={styles["field"]}>
      {said.volume(name)}
      <input
        type="range" min={0} max={1} step={0.1} value={volume}
        onChange={(event) => {
          const next = Number(event.target.value);
          setVolume(next);
          player.setVolume(side, next);
        }}
      />
    </label>
  );
}
