import { useEffect, useRef } from "react";
import { useView } from "../playback/usePlayer";
import type { Player } from "../playback/player";
import type { Timeline } from "../playback/timeline";
import { columns, type Series } from "./ribbon";
import styles from "./Ribbon.module.css";

type Props = {
  timeline: Timeline;
  player: Player;
  series: Series;
  low: number;
  high: number;
  label: string;
  /** Drawn as a height from below, as of energy, and not around a middle. */
  isFilled?: boolean;
};

/** A trace over the whole scene, with where the playback is; a press jumps there. */
export function Ribbon({ timeline: { startMs, endMs }, player, series, low, high, label, isFilled = false }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const share = useView(player, (view) => Math.round(((view.atMs - startMs) / (endMs - startMs)) * 2000) / 20);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const draw = () => paint(element, series, startMs, endMs, low, high, isFilled);
    const sized = new ResizeObserver(draw);
    sized.observe(element);
    const themed = new MutationObserver(draw);
    themed.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    return () => {
      sized.disconnect();
      themed.disconnect();
    };
  }, [series, startMs, endMs, low, high, isFilled]);
  return (
    <div className={styles["ribbon"]}>
      <span className={styles["label"]}>{label}</span>
      <div
        className={styles["field"]}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          player.seek(startMs + ((event.clientX - box.left) / box.width) * (endMs - startMs));
        }}
      >
        <canvas ref={canvas} role="img" aria-label={label} />
        <span className={styles["now"]} style={{ left: `${share}%` }} />
      </div>
    </div>
  );
}

function paint(
  canvas: HTMLCanvasElement, series: Series, fromMs: number, toMs: number, low: number, high: number, isFilled: boolean,
): void {
  const context = canvas.getContext("2d");
  const pixels = (length: number) => Math.round(length * devicePixelRatio);
  const [width, height] = [pixels(canvas.clientWidth), pixels(canvas.clientHeight)];
  if (!context || width === 0) return;
  canvas.width = width;
  canvas.height = height;
  const style = getComputedStyle(canvas);
  const y = (value: number) => (1 - (Math.min(high, Math.max(low, value)) - low) / (high - low)) * (height - 2) + 1;
  context.fillStyle = style.getPropertyValue("--line");
  context.fillRect(0, y((low + high) / 2), width, 1);
  context.fillStyle = style.getPropertyValue("--accent");
  columns(series, fromMs, toMs, width).forEach((column, x) => {
    if (!column) return;
    const [top, bottom] = [y(column.high), isFilled ? height : y(column.low)];
    context.fillRect(x, top - 1, 1, Math.max(2, bottom - top + 2));
  });
}
