import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type SubmitEvent } from "react";
import { answered, api } from "../api/client";
import { operation } from "../api/operation";
import { meQuery } from "../api/queries";
import type { Schemas } from "../api/refusal";
import { texts } from "../texts";
import { announce } from "../ui/Announcer";
import { Field } from "../ui/Field";
import { Section } from "../ui/Page";
import { BlockedList } from "./BlockedList";
import { useDraft } from "./draft";
import { LanguageList } from "./LanguageList";
import { draftOf, profileOf, wrongIn, type ProfileDraft, type Wrong } from "./profileDraft";
import styles from "./Profile.module.css";
import { SaveBar } from "./SaveBar";
import { SkillTable } from "./SkillTable";
import { contentNotes, languages } from "./vocabulary";

const { about } = texts.profile;

const browserLanguage = (): string => {
  const code = navigator.language.slice(0, 2).toLowerCase();
  return languages.some((language) => language.code === code) ? code : "en";
};

const sentenceFor = (wrong: Wrong, field: keyof Wrong): string | undefined => {
  const why = wrong[field];
  return why === undefined ? undefined : (about.wrong[field] as Readonly<Record<string, string>>)[why];
};

type Props = { me: Schemas["PerformerView"]; limits: Readonly<Record<string, number>> };

/** Who somebody is, what they can, and the limits they set. */
export function AboutForm({ me, limits }: Props) {
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [isTried, setTried] = useState(false);
  const draft = useDraft<ProfileDraft>("about", about.title, draftOf(me.profile, browserLanguage()));
  const { value } = draft;
  const found = wrongIn(value, { nameLength: limits["nameLength"] ?? 80, ratePerHourMax: limits["ratePerHourMax"] ?? 0 });
  const wrong = isTried ? found : {};
  const save = useMutation({
    mutationFn: () => answered(api.PUT("/api/v1/me/profile", {
      params: { header: operation() }, body: profileOf(value),
    })),
    onSuccess: (view) => {
      queries.setQueryData(meQuery.queryKey, view);
      draft.discard();
      setTried(false);
      announce(about.saved);
    },
  });
  const set = (change: Partial<ProfileDraft>) => {
    save.reset();
    draft.change({ ...value, ...change });
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(found).length === 0) save.mutate();
    else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus());
  };
  return (
    <Section title={about.title}>
      <form ref={form} className={styles["form"]} onSubmit={submit} noValidate>
        <Field label={about.name} hint={about.nameHint} error={sentenceFor(wrong, "name")}>
          {(control) => (
            <input {...control} value={value.name} autoComplete="nickname" required
              onChange={(event) => set({ name: event.target.value })} />
          )}
        </Field>
        <LanguageList value={value.languages} error={sentenceFor(wrong, "languages")}
          onChange={(next) => set({ languages: next })} />
        <SkillTable levels={value.levels} known={me.skills} onChange={(levels) => set({ levels })} />
        <h3>{about.limits}</h3>
        <Field label={about.intensity} hint={about.intensityHint}>
          {(control) => (
            <select {...control} value={value.maxIntensity}
              onChange={(event) => set({ maxIntensity: Number(event.target.value) })}>
              {about.intensities.map((name, at) => <option key={name} value={at + 1}>{name}</option>)}
            </select>
          )}
        </Field>
        <AvoidList value={value.avoid} onChange={(avoid) => set({ avoid })} />
        <Field label={about.rate} hint={about.rateHint} error={sentenceFor(wrong, "rate")}>
          {(control) => (
            <input {...control} value={value.rate} inputMode="decimal" autoComplete="off"
              onChange={(event) => set({ rate: event.target.value })} />
          )}
        </Field>
        <BlockedList value={value.blocked} onChange={(blocked) => set({ blocked })} />
        <SaveBar isDirty={draft.isDirty} isBusy={save.isPending} wrong={Object.keys(wrong).length} fault={save.error}
          saved={me.profile ? texts.profile.allSaved : ""} discard={() => { save.reset(); setTried(false); draft.discard(); }} />
      </form>
    </Section>
  );
}

function AvoidList({ value, onChange }: { value: readonly string[]; onChange: (next: string[]) => void }) {
  return (
    <fieldset className={styles["group"]} aria-describedby="avoid-hint">
      <legend>{about.avoid}</legend>
      <p id="avoid-hint" className={styles["hint"]}>{about.avoidHint}</p>
      <ul className={styles["chips"]}>
        {contentNotes.map((note) => (
          <li key={note}>
            <label className={styles["chip"]}>
              <input type="checkbox" checked={value.includes(note)}
                onChange={(event) => onChange(event.target.checked
                  ? [...value, note].sort() : value.filter((one) => one !== note))} />
              {about.notes[note] ?? note}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
