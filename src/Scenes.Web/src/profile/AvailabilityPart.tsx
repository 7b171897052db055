import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type SubmitEvent } from "react";
import type { Schemas } from "../api/refusal";
import { answered, api } from "../api/client";
import { operation } from "../api/operation";
import { texts } from "../texts";
import { announce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { Fault } from "../ui/Notice";
import { Section } from "../ui/Page";
import { durationText } from "../ui/money";
import { Waiting } from "../ui/Waiting";
import { availabilityQuery, openingsQuery } from "./calendarQueries";
import { DateList } from "./DateList";
import { useDraft } from "./draft";
import { dateIn, datesOf, dayDraftsOf, wrongDates, type DayDraft } from "./exceptions";
import { readWeek, weekText } from "./hoursText";
import { Openings } from "./Openings";
import styles from "./Profile.module.css";
import { SaveBar } from "./SaveBar";
import { minutesIn, weekOfWindows, windowsOf, type Week } from "./week";
import { WeekGrid } from "./WeekGrid";
import { ZoneField, browserZone } from "./ZoneField";

const { availability } = texts.profile;

type Limits = Readonly<Record<string, number>>;

/** When somebody can be there: their hours, and what these open. */
export function AvailabilityPart({ limits }: { limits: Limits }) {
  const saved = useQuery(availabilityQuery);
  return (
    <Section title={availability.title}>
      <p>{availability.lead}</p>
      {saved.data !== undefined ? <HoursForm saved={saved.data} limits={limits} />
        : saved.error ? <Fault fault={saved.error} retry={() => void saved.refetch()} />
          : <Waiting what={texts.common.loading(availability.loading)} />}
    </Section>
  );
}

type HoursDraft = { zone: string; week: Week; dates: readonly DayDraft[] };

const draftOf = (saved: Schemas["Availability"] | null): HoursDraft => ({
  zone: saved?.timeZone ?? browserZone(),
  week: weekOfWindows(saved?.weekly ?? []),
  dates: dayDraftsOf(saved?.exceptions ?? []),
});

function HoursForm({ saved, limits }: { saved: Schemas["Availability"] | null; limits: Limits }) {
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [isTried, setTried] = useState(false);
  // What is typed, while it is typed; null where it says the same as the grid.
  const [text, setText] = useState<string | null>(null);
  const draft = useDraft<HoursDraft>("availability", availability.title, draftOf(saved));
  const { value } = draft;
  const bounds = {
    most: limits["exceptionsPerCalendar"] ?? 0, hours: limits["hoursPerException"] ?? 0,
    daysAhead: limits["exceptionDaysAhead"] ?? 0,
  };
  const windows = windowsOf(value.week);
  const isTooMany = windows.length > (limits["windowsPerWeek"] ?? 0);
  const mistakes = text == null ? [] : readWeek(text).mistakes;
  const found = wrongDates(value.dates, dateIn(value.zone, new Date()), bounds);
  const wrong = found.filter((one) => Object.keys(one).length > 0).length + mistakes.length + (isTooMany ? 1 : 0);
  const save = useMutation({
    mutationFn: () => answered(api.PUT("/api/v1/me/availability", {
      params: { header: operation() },
      body: { timeZone: value.zone, weekly: windows, exceptions: datesOf(value.dates, bounds.hours) },
    })),
    onSuccess: (calendar) => {
      queries.setQueryData(availabilityQuery.queryKey, calendar.availability ?? null);
      void queries.invalidateQueries({ queryKey: openingsQuery.queryKey });
      draft.discard();
      setTried(false);
      setText(null);
      announce(availability.saved);
    },
  });
  const set = (change: Partial<HoursDraft>) => {
    save.reset();
    draft.change({ ...value, ...change });
  };
  const paint = (week: Week) => {
    setText(null);
    set({ week });
  };
  const type = (typed: string) => {
    setText(typed);
    const read = readWeek(typed);
    if (read.mistakes.length === 0) set({ week: read.value });
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrong === 0) save.mutate();
    else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus());
  };
  const discard = () => {
    save.reset();
    setTried(false);
    setText(null);
    draft.discard();
  };
  const sum = availability.sum(durationText(minutesIn(value.week) * 60), windows.length);
  return (
    <>
      <form ref={form} className={styles["form"]} onSubmit={submit} noValidate>
        <ZoneField value={value.zone} onChange={(zone) => set({ zone })} />
        <div className={styles["group"]}>
          <h3>{availability.week}</h3>
          <p id="grid-hint" className={styles["hint"]}>{availability.gridHint}</p>
          <WeekGrid week={value.week} onChange={paint} />
          <div className={styles["buttons"]}>
            <p aria-live="polite">{isTooMany ? availability.tooMany(limits["windowsPerWeek"] ?? 0) : sum}</p>
            {value.week.length > 0 && <Button look="quiet" onClick={() => paint([])}>{availability.clear}</Button>}
          </div>
          <Field label={availability.text} hint={availability.textHint}
            error={mistakes.length === 0 ? undefined
              : mistakes.map(({ words, why }) => availability.mistakes[why](words)).join(" ")}>
            {(control) => (
              <textarea {...control} rows={3} spellCheck={false} autoComplete="off"
                value={text ?? weekText(value.week)} onChange={(event) => type(event.target.value)}
                onBlur={() => { if (mistakes.length === 0) setText(null); }} />
            )}
          </Field>
        </div>
        <DateList value={value.dates} wrong={isTried ? found : []} most={bounds.most}
          onChange={(dates) => set({ dates })} />
        <SaveBar isDirty={draft.isDirty || mistakes.length > 0} isBusy={save.isPending} wrong={isTried ? wrong : 0}
          fault={save.error} saved={saved ? texts.profile.allSaved : ""} discard={discard} />
      </form>
      <Openings isStale={draft.isDirty} />
    </>
  );
}
