import { useEffect, useEffectEvent, useRef, useState } from "react";
import { begin, due, moved, StepMs, type Chunk, type Point } from "./trace";

/**
 * A trace while it is drawn: sampled by time, not by frames, as a page in the background draws none.
 * @param clock What samples are timed by, whole milliseconds: this machine's clock, or that of a recording.
 */
export function useTrace(on: (chunk: Chunk) => void, onEnd: (seconds: number) => void, clock = Date.now) {
  const trace = useRef<ReturnType<typeof begin> | null>(null);
  const [isRunning, setRunning] = useState(false);
  const tell = useEffectEvent(on);
  const now = useEffectEvent(clock);

  const look = (isEnd: boolean) => {
    if (!trace.current) return;
    const [next, chunks] = due(trace.current, clock(), isEnd);
    trace.current = isEnd ? null : next;
    for (const chunk of chunks) on(chunk);
    if (!isEnd) return;
    setRunning(false);
    onEnd((next.taken * StepMs) / 1000);
  };
  const lookNow = useEffectEvent(() => look(false));

  useEffect(() => {
    if (!isRunning) return;
    const looking = setInterval(() => lookNow(), StepMs);
    return () => clearInterval(looking);
  }, [isRunning]);

  useEffect(() => () => {
    // Whoever goes while drawing keeps what was drawn.
    const [, chunks] = trace.current ? due(trace.current, now(), true) : [null, []];
    trace.current = null;
    for (const chunk of chunks) tell(chunk);
  }, []);

  return {
    isRunning,
    begin: (point: Point) => {
      trace.current = begin(point, clock());
      setRunning(true);
    },
    move: (point: Point) => {
      if (trace.current) trace.current = moved(trace.current, point, clock());
    },
    end: () => look(true),
  };
}
