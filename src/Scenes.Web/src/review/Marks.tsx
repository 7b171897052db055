import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { emotionsQuery } from "../lab/queries";
import type { Label } from "../labels/wire";
import { wordName } from "../observer/names";
import { clockText } from "../playback/Controls";
import type { Playing } from "../playback/usePlayer";
import { texts } from "../texts";
import { announce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { Fault } from "../ui/Notice";
import { breakLabel, shiftLabel, type Shift } from "./marks";
import styles from "./Review.module.css";

const said = texts.review;

/** What happened, marked where the playback is. */
export function useMarks(
  { player }: Playing, about: string, first: readonly [string, string], onLabel: (label: Label) => void,
) {
  const [words, setWords] = useState(first);
  const [shift, setShift] = useState<Shift | null>(null);
  const [told, setTold] = useState("");
  const now = () => Math.round(player.current().atMs);
  const tell = (text: string) => {
    setTold(text);
    announce(text);
  };
  const end = (open: Shift) => {
    const label = shiftLabel(about, words[0], words[1], open, now());
    if (label === "same" || label === "late") {
      tell(label === "same" ? said.shiftSame : said.shiftLate);
      return;
    }
    onLabel(label);
    setShift(null);
    tell(said.shifted(wordName(words[0]), wordName(words[1])));
  };
  return {
    words, setWords, shift, told,
    cancel: () => setShift(null),
    turnShift: () => {
      if (shift) end(shift);
      else setShift({ atMs: now() });
    },
    breakOut: () => {
      onLabel(breakLabel(about, now(), said.brokeText));
      tell(said.broken);
    },
  };
}

/** Where one marks shifts and breaks of character. */
export function Marks({ marks, startMs }: { marks: ReturnType<typeof useMarks>; startMs: number }) {
  const emotions = useQuery(emotionsQuery);
  const { words, setWords, shift } = marks;
  return (
    <div role="group" aria-label={said.marks} className={styles["marks"]}>
      <h3>{said.marks}</h3>
      {emotions.error && <Fault fault={emotions.error} retry={() => void emotions.refetch()} />}
      <div className={styles["answer"]}>
        {([said.from, said.to] as const).map((name, i) => (
          <label key={name} className={styles["word"]}>
            {name}
            <select
              value={words[i]} disabled={shift != null && i === 0}
              onChange={(event) => setWords(i === 0 ? [event.target.value, words[1]] : [words[0], event.target.value])}
            >
              {(emotions.data ?? words).map((word) => <option key={word} value={word}>{wordName(word)}</option>)}
            </select>
          </label>
        ))}
        <Button aria-pressed={shift != null} onClick={marks.turnShift}>
          {shift ? said.shiftEnd : said.shiftBegin}
        </Button>
        {shift && <Button look="quiet" onClick={marks.cancel}>{said.cancel}</Button>}
        <Button onClick={marks.breakOut}>{said.broke}</Button>
      </div>
      {shift && <p>{said.shiftOpen(clockText(shift.atMs - startMs))}</p>}
      <p className={styles["small"]}>{marks.told}</p>
    </div>
  );
}
