import { useState } from "react";
import type { Label } from "../labels/wire";
import { texts } from "../texts";
import { announce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { Fault } from "../ui/Notice";
import { Waiting } from "../ui/Waiting";
import type { Action } from "./keys";
import { KeysDialog } from "./KeysDialog";
import { wordName } from "./names";
import { emptyPad, happening, nameWord, turnShift, type About, type Happening, type Pad } from "./pad";
import { Choice, KeyButton } from "./PadControls";
import { useKeys, usePresses } from "./useKeys";
import { useVocabulary } from "./useVocabulary";
import styles from "./LabelPad.module.css";

const said = texts.observer.pad;
const levels = [1, 2, 3, 4, 5] as const;
const happenings: readonly Happening[] = ["laugh", "silence", "break"];

type Props = {
  about: About;
  onAbout: (about: About) => void;
  isOpen: boolean;
  onLabel: (label: Label, what: string) => void;
  onUndo: () => void;
  /** What labels are timed by, whole milliseconds: this machine's clock, or that of a recording. */
  clock?: () => number;
};

/** What one labels with: by pressing buttons or keys. */
export function LabelPad({ about, onAbout, isOpen, onLabel, onUndo, clock = Date.now }: Props) {
  const [inner, setPad] = useState<Pad>(emptyPad);
  const pad = { ...inner, about };
  const list = useVocabulary();
  const keys = useKeys(list.words);
  const [isChoosing, setChoosing] = useState(false);

  const told = (label: Label, what: string) => {
    onLabel(label, what);
    announce(said.made(label.about, what));
  };
  const say = (word: string, isFull: boolean) => {
    if (!isOpen) return;
    const named = nameWord(pad, word, list.vocabulary, clock(), isFull);
    setPad(named.pad);
    if (named.say === "same") announce(said.shiftSame);
    else if (named.say === "late") announce(said.shiftOver);
    else if (named.say === "asked") announce(said.shiftTo(wordName(word)));
    else if (named.label?.kind === "transition")
      told(named.label, said.shifted(wordName(named.label.from), wordName(word)));
    else if (named.label)
      told(named.label, said.felt(wordName(word), said.steps[isFull ? 4 : pad.intensity - 1] ?? ""));
  };
  const happen = (what: Happening) => {
    if (isOpen) told(happening(pad, what, said.breakText, clock()), said[what]);
  };
  const shift = () => {
    if (!isOpen) return;
    const next = turnShift(pad, list.words, clock());
    setPad(next);
    if (next.shift) announce(shiftText(next));
  };
  const act = (action: Action | "cancel", isFull: boolean) => {
    if (action === "undo") onUndo();
    else if (action === "cancel") setPad({ ...pad, shift: null });
    else if (action === "shift") shift();
    else if (action === "laugh" || action === "silence" || action === "break") happen(action);
    else if (action.startsWith("word.")) say(action.slice("word.".length), isFull);
    else if (action.startsWith("about.")) onAbout(action === "about.A" ? "A" : "B");
    else setPad({ ...pad, intensity: Number(action.slice(-1)) });
  };
  usePresses(keys.bindings, keys.isOn, act);
  const keyOfAction = (action: Action) => (keys.isOn ? keys.bindings[action] : undefined);

  return (
    <div className={styles["pad"]}>
      <Choice
        legend={said.about} name="about" value={about} options={["A", "B"]} onChoose={(next) => onAbout(next as About)}
        label={(slot) => slot} keyFor={(slot) => keyOfAction(slot === "A" ? "about.A" : "about.B")} isLarge
      />
      {pad.shift && (
        <p className={styles["shift"]}>
          {shiftText(pad)}
          <Button look="quiet" onClick={() => setPad({ ...pad, shift: null })}>{said.cancel}</Button>
        </p>
      )}
      <div role="group" aria-label={said.words} className={styles["group"]}>
        <h3>{said.words}</h3>
        {list.fault ? <Fault fault={list.fault} retry={list.retry} /> : null}
        {list.words.length === 0 && !list.fault && <Waiting what={texts.common.loading(said.vocabulary)} />}
        <div className={styles["words"]}>
          {list.words.map((word) => (
            <KeyButton
              key={word} label={wordName(word)} bound={keyOfAction(`word.${word}`)} isOff={!isOpen}
              onPress={(isFull) => say(word, isFull)}
            />
          ))}
        </div>
      </div>
      <Choice
        legend={said.intensity} name="intensity" value={String(pad.intensity)} options={levels.map(String)}
        onChoose={(next) => setPad({ ...pad, intensity: Number(next) })}
        label={(level) => said.steps[Number(level) - 1] ?? level}
        keyFor={(level) => keyOfAction(`intensity.${level}` as Action)}
      />
      <div role="group" aria-label={said.events} className={styles["group"]}>
        <h3>{said.events}</h3>
        <div className={styles["words"]}>
          <KeyButton
            label={said.shift} bound={keyOfAction("shift")} isOff={!isOpen} isDown={pad.shift != null} onPress={shift}
          />
          {happenings.map((what) => (
            <KeyButton
              key={what} label={said[what]} bound={keyOfAction(what)} isOff={!isOpen} onPress={() => happen(what)}
            />
          ))}
        </div>
      </div>
      <div className={styles["tools"]}>
        <label className={styles["switch"]}>
          <input type="checkbox" checked={keys.isOn} onChange={(event) => keys.change({ isOn: event.target.checked })} />
          {said.keysSwitch}
        </label>
        <Button look="quiet" onClick={() => setChoosing(true)}>{said.keys}</Button>
        <label className={styles["lists"]}>
          {said.vocabulary}
          <select value={list.vocabulary} onChange={(event) => list.choose(event.target.value)}>
            {list.lists.map((one) => <option key={one.vocabulary} value={one.vocabulary}>{one.title}</option>)}
          </select>
        </label>
      </div>
      {keys.isOn && <p className={styles["hint"]}>{said.strongest}</p>}
      {isChoosing && (
        <KeysDialog
          words={list.words} bindings={keys.bindings} chosen={keys.chosen}
          onChoose={(chosen) => keys.change({ chosen })} onClose={() => setChoosing(false)}
        />
      )}
    </div>
  );
}

function shiftText({ shift }: Pad): string {
  if (!shift) return "";
  const sentence = shift.from == null ? said.shiftFrom : said.shiftTo(wordName(shift.from));
  return said.made(shift.about, sentence);
}
