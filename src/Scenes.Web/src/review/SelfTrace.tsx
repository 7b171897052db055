import { useEffect, useEffectEvent, useState } from "react";
import { pointAt, StepMs, type Chunk } from "../observer/trace";
import { useTrace } from "../observer/useTrace";
import { useView, type Playing } from "../playback/usePlayer";
import type { Label } from "../labels/wire";
import { texts } from "../texts";
import { announce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { dimensions, selfTrace, type Dimension } from "./marks";
import type { Run } from "./ribbon";
import { Ribbon } from "./Ribbon";
import styles from "./Review.module.css";

const said = texts.review;

type Drawing = ReturnType<typeof useSelfTrace>;

/** A trace of oneself on the scene's clock: it runs while it is switched on and the playback goes on. */
export function useSelfTrace({ player }: Playing, about: string, onLabel: (label: Label) => void) {
  const [dimension, setDimension] = useState<Dimension>("valence");
  const [value, setValue] = useState(0);
  const [isOn, setOn] = useState(false);
  const [drawn, setDrawn] = useState<Record<Dimension, Run[]>>({ valence: [], arousal: [] });
  const isGoing = useView(player, (view) => view.isPlaying) && isOn;

  const take = (chunk: Chunk) => {
    const run = { atMs: chunk.atMs, stepMs: StepMs, samples: chunk[dimension] };
    setDrawn((before) => ({ ...before, [dimension]: [...before[dimension], run] }));
    onLabel(selfTrace(about, dimension, StepMs, chunk));
  };
  const trace = useTrace(take, (seconds) => announce(said.ended(seconds)), () => Math.round(player.current().atMs));
  const turn = useEffectEvent((isBeginning: boolean) => {
    if (isBeginning) trace.begin(pointAt(value, value));
    else trace.end();
  });
  const jump = useEffectEvent(() => {
    if (!trace.isRunning) return;
    trace.end();
    // Where it goes on is known only after the jump.
    queueMicrotask(() => turn(true));
  });
  useEffect(() => {
    if (!isGoing) return;
    turn(true);
    const forget = player.onJump(() => jump());
    return () => {
      forget();
      turn(false);
    };
  }, [player, isGoing]);

  return {
    dimension, value, isOn, drawn,
    turn: () => {
      if (!isOn) announce(said.began);
      setOn(!isOn);
    },
    choose: (next: Dimension) => {
      setOn(false);
      setDimension(next);
      setValue(0);
    },
    move: (next: number) => {
      setValue(next);
      trace.move(pointAt(next, next));
    },
  };
}

/** Where one draws how one felt, one dimension at a time. */
export function SelfTrace({ drawing, playing }: { drawing: Drawing; playing: Playing }) {
  const { dimension, value, isOn, drawn } = drawing;
  const name = said.dimensions[dimension];
  const [low, high] = said.ends[dimension];
  return (
    <div className={styles["trace"]}>
      <p className={styles["meaning"]}>{said.labelHint}</p>
      <fieldset className={styles["choice"]}>
        <legend>{said.dimension}</legend>
        {dimensions.map((one) => (
          <label key={one}>
            <input
              type="radio" name="dimension" checked={one === dimension} onChange={() => drawing.choose(one)}
            />
            {said.dimensions[one]}
          </label>
        ))}
      </fieldset>
      <div className={styles["slide"]}>
        <span>{low}</span>
        <input
          type="range" min={-1} max={1} step={0.05} value={value} aria-label={name}
          aria-valuetext={said.value(name, value)} onChange={(event) => drawing.move(Number(event.target.value))}
        />
        <span>{high}</span>
      </div>
      <p><Button aria-pressed={isOn} onClick={drawing.turn}>{isOn ? said.drawing : said.draw}</Button></p>
      {dimensions.filter((one) => drawn[one].length > 0).map((one) => (
        <Ribbon
          key={one} timeline={playing.timeline} player={playing.player} series={drawn[one]} low={-1} high={1}
          label={said.drawn(said.dimensions[one])}
        />
      ))}
    </div>
  );
}
