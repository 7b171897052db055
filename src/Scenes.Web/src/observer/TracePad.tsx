import { useEffect, useEffectEvent, useId, useState, type KeyboardEvent, type PointerEvent } from "react";
import { texts } from "../texts";
import { announce } from "../ui/Announcer";
import { pointAt, type Chunk, type Point } from "./trace";
import { useTrace } from "./useTrace";
import styles from "./TracePad.module.css";

const said = texts.observer.trace;
const Stride = 0.1;
const arrows: Readonly<Record<string, readonly [valence: number, arousal: number]>> = {
  ArrowLeft: [-Stride, 0], ArrowRight: [Stride, 0], ArrowUp: [0, Stride], ArrowDown: [0, -Stride],
};

type Props = {
  isOpen: boolean;
  onChunk: (chunk: Chunk) => void;
  /** What samples are timed by, whole milliseconds: this machine's clock, or that of a recording. */
  clock?: () => number;
  /** Calls back before that clock jumps, which ends a trace; answers what ends it. */
  onJump?: (listener: () => void) => () => void;
};

/** Where one draws how pleasant and how lively it is: with mouse, touch or pen while pressed, or by keys. */
export function TracePad({ isOpen, onChunk, clock, onJump }: Props) {
  const hint = useId();
  const [point, setPoint] = useState<Point>(pointAt(0, 0));
  const trace = useTrace(onChunk, (seconds) => announce(said.ended(seconds)), clock);
  const jump = useEffectEvent(() => trace.end());
  useEffect(() => onJump?.(() => jump()), [onJump]);

  const pointOf = (event: PointerEvent<HTMLElement>): Point => {
    const box = event.currentTarget.getBoundingClientRect();
    return pointAt(
      ((event.clientX - box.left) / box.width) * 2 - 1, 1 - ((event.clientY - box.top) / box.height) * 2);
  };
  const moveTo = (next: Point) => {
    setPoint(next);
    trace.move(next);
  };
  const press = (event: PointerEvent<HTMLDivElement>) => {
    if (!isOpen || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    if (trace.isRunning) trace.end();
    const next = pointOf(event);
    setPoint(next);
    trace.begin(next);
  };
  const key = (event: KeyboardEvent<HTMLDivElement>) => {
    const arrow = arrows[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || (!arrow && event.key !== " ")) return;
    event.preventDefault();
    if (arrow) {
      const next = pointAt(point.valence + arrow[0], point.arousal + arrow[1]);
      moveTo(next);
      announce(said.point(next.valence, next.arousal));
    } else if (trace.isRunning) trace.end();
    else if (isOpen && !event.repeat) {
      trace.begin(point);
      announce(said.began);
    }
  };

  return (
    <div className={styles["frame"]}>
      <p id={hint} className={styles["hint"]}>{said.hint}</p>
      <div className={styles["field"]}>
        <span className={styles["top"]}>{said.lively}</span>
        <span className={styles["start"]}>{said.unpleasant}</span>
        <div
          role="application" tabIndex={0} aria-label={said.pad} aria-describedby={hint} aria-disabled={!isOpen}
          className={`${styles["pad"]} ${trace.isRunning ? styles["running"] : ""}`}
          onPointerDown={press}
          onPointerMove={(event) => { if (event.buttons > 0 && trace.isRunning) moveTo(pointOf(event)); }}
          onPointerUp={() => trace.end()}
          onPointerCancel={() => trace.end()}
          onKeyDown={key}
          onBlur={() => trace.end()}
        >
          <span
            className={styles["point"]} aria-hidden="true"
            style={{ left: `${(point.valence + 1) * 50}%`, top: `${(1 - point.arousal) * 50}%` }}
          />
        </div>
        <span className={styles["end"]}>{said.pleasant}</span>
        <span className={styles["bottom"]}>{said.calm}</span>
      </div>
      <p className={styles["state"]}>
        {trace.isRunning ? said.running : said.resting}{" · "}{said.point(point.valence, point.arousal)}
      </p>
    </div>
  );
}
