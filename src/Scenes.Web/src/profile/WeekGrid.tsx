import { memo, useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { SlotMinutes, SlotsPerDay, cover, days, painted, stretchOf, wallTime, type Cell, type Week } from "./week";
import styles from "./WeekGrid.module.css";

const { availability } = texts.profile;
const hours = Array.from({ length: 24 }, (_, hour) => hour);
const slots = Array.from({ length: SlotsPerDay }, (_, slot) => slot);
const Morning = 16;
const HoursPerStep = 6;

/** A rectangle that is being painted onto the week as it was. */
type Stroke = { onto: Week; anchor: Cell; at: Cell; isHeld: boolean };

const weekWith = ({ onto, anchor, at, isHeld }: Stroke): Week => painted(onto, anchor, at, isHeld);

const cellAt = (target: EventTarget | null): Cell | null => {
  const found = target instanceof Element ? target.closest<HTMLElement>("[data-slot]") : null;
  return found ? { day: Number(found.dataset["day"]), slot: Number(found.dataset["slot"]) } : null;
};

const moves: Readonly<Record<string, (cell: Cell, isFar: boolean) => Cell>> = {
  ArrowLeft: ({ day, slot }) => ({ day, slot: Math.max(0, slot - 1) }),
  ArrowRight: ({ day, slot }) => ({ day, slot: Math.min(SlotsPerDay - 1, slot + 1) }),
  ArrowUp: ({ day, slot }) => ({ day: Math.max(0, day - 1), slot }),
  ArrowDown: ({ day, slot }) => ({ day: Math.min(6, day + 1), slot }),
  Home: ({ day }, isFar) => ({ day: isFar ? 0 : day, slot: 0 }),
  End: ({ day }, isFar) => ({ day: isFar ? 6 : day, slot: SlotsPerDay - 1 }),
};

/** Half hours of a week to drag over, or to walk over by keyboard. */
export function WeekGrid({ week, onChange }: { week: Week; onChange: (next: Week) => void }) {
  const grid = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [focus, setFocus] = useState<Cell>({ day: 0, slot: Morning });
  const [stroke, setStroke] = useState<Stroke | null>(null);
  // What Shift carries on, until another key ends it.
  const run = useRef<Stroke | null>(null);
  const shown = stroke ? weekWith(stroke) : week;
  const hourWidth = () => (scroller.current?.scrollWidth ?? 0) / 25;
  useEffect(() => {
    const box = scroller.current;
    if (box) box.scrollLeft = (box.scrollWidth / 25) * (Morning / 2);
  }, []);

  const begin = (event: PointerEvent) => {
    const cell = cellAt(event.target);
    if (!cell || event.button !== 0) return;
    run.current = null;
    setStroke({ onto: week, anchor: cell, at: cell, isHeld: cover(week, stretchOf(cell)) !== "all" });
  };
  const carry = (event: PointerEvent) => {
    if (!stroke) return;
    const at = cellAt(document.elementFromPoint(event.clientX, event.clientY));
    if (at && (at.day !== stroke.at.day || at.slot !== stroke.at.slot)) setStroke({ ...stroke, at });
  };
  const end = () => {
    if (stroke) onChange(weekWith(stroke));
    setStroke(null);
  };
  useEffect(() => {
    if (!stroke) return;
    // A pointer may be let go outside; a page that begins to scroll takes the stroke back.
    const drop = () => setStroke(null);
    addEventListener("pointercancel", drop);
    return () => removeEventListener("pointercancel", drop);
  }, [stroke]);

  const press = (event: KeyboardEvent) => {
    const at = cellAt(event.target);
    if (!at) return;
    if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      run.current = null;
      onChange(painted(week, at, at, cover(week, stretchOf(at)) !== "all"));
      return;
    }
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const to = move(at, event.ctrlKey || event.metaKey);
    if (event.shiftKey) {
      run.current ??= { onto: week, anchor: at, at, isHeld: cover(week, stretchOf(at)) !== "none" };
      run.current = { ...run.current, at: to };
      onChange(weekWith(run.current));
    } else run.current = null;
    setFocus(to);
    grid.current?.querySelector<HTMLElement>(`[data-day="${to.day}"][data-slot="${to.slot}"]`)?.focus();
  };
  const step = (by: number) => scroller.current?.scrollBy({ left: by * hourWidth(), behavior: "smooth" });
  return (
    <div className={styles["frame"]}>
      <div className={styles["steps"]}>
        <Button onClick={() => step(-HoursPerStep)}>{availability.earlier}</Button>
        <Button onClick={() => step(HoursPerStep)}>{availability.later}</Button>
      </div>
      <div ref={scroller} className={styles["scroller"]}>
        <div
          ref={grid} role="grid" aria-label={availability.grid} aria-multiselectable="true" aria-describedby="grid-hint"
          className={styles["grid"]} onPointerDown={begin} onPointerMove={carry} onPointerUp={end} onKeyDown={press}
          onFocus={(event) => { const at = cellAt(event.target); if (at) setFocus(at); }}
        >
          <div role="row" className={styles["row"]}>
            <span role="columnheader" className={styles["corner"]}>
              <span className="visually-hidden">{availability.grid}</span>
            </span>
            {hours.map((hour) => (
              <span key={hour} role="columnheader" aria-colspan={2} className={styles["hour"]}>
                {String(hour).padStart(2, "0")}
              </span>
            ))}
          </div>
          {days.map((name, day) => (
            <Day key={name} day={day} name={name} focus={focus.day === day ? focus.slot : -1}
              held={slots.map((slot) => cover(shown, stretchOf({ day, slot }))[0]).join("")} />
          ))}
        </div>
      </div>
    </div>
  );
}

type DayProps = {
  day: number;
  name: string;
  /** A letter for each half hour: none, part, all. */
  held: string;
  focus: number;
};

const looks: Readonly<Record<string, string | undefined>> = { n: "", p: styles["part"], a: styles["all"] };

const Day = memo(function Day({ day, name, held, focus }: DayProps) {
  return (
    <div role="row" className={styles["row"]}>
      <span role="rowheader" className={styles["day"]}><abbr title={name}>{name.slice(0, 3)}</abbr></span>
      {slots.map((slot) => {
        const [from, to] = [wallTime(slot * SlotMinutes), wallTime((slot + 1) * SlotMinutes)];
        const label = availability.cell(name, from, to);
        const look = held[slot] ?? "n";
        return (
          <span
            key={slot} role="gridcell" data-day={day} data-slot={slot} tabIndex={focus === slot ? 0 : -1}
            aria-selected={look === "a"} aria-label={look === "p" ? `${label}, ${availability.part}` : label}
            className={`${styles["cell"]} ${slot % 2 === 0 ? styles["full"] : ""} ${looks[look] ?? ""}`}
          />
        );
      })}
    </div>
  );
});
