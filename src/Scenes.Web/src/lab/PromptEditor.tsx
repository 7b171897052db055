import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answered, api } from "../api/client";
import { operation } from "../api/operation";
import { Refusal, type FieldError } from "../api/refusal";
import { texts } from "../texts";
import { announce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { useDraft } from "../ui/draft";
import { Field } from "../ui/Field";
import { errorAt, fieldsIn, focusFirstWrong } from "../ui/fieldErrors";
import { Fault, Notice } from "../ui/Notice";
import { Section } from "../ui/Page";
import { AboutFields } from "./AboutFields";
import { CurveballFields } from "./CurveballFields";
import styles from "./Lab.module.css";
import { checkPrompt } from "./promptCheck";
import { contentOf, type PromptDraft } from "./promptDraft";
import { PromptPreview } from "./PromptPreview";
import { RoleFields } from "./RoleFields";
import { isSlug, slugOf } from "./words";

const { editor: say, wrong } = texts.lab;

type Props = {
  /** Null for one that is not there yet. */
  slug: string | null;
  stored: PromptDraft;
  newest: number;
  bounds: Readonly<Record<string, number>>;
  emotions: readonly string[];
  draftKey?: string;
  onSaved: (slug: string) => void;
};

/** Whether nobody has a prompt of this name. */
async function isFreeAsync(slug: string): Promise<boolean> {
  try {
    await answered(api.GET("/api/v1/prompts/{slug}", { params: { path: { slug } } }));
    return false;
  } catch (fault) {
    if (fault instanceof Refusal && fault.status === 404) return true;
    throw fault;
  }
}

/** Writes a prompt, with what each performer will see beside it. */
export function PromptEditor({ slug, stored, newest, bounds, emotions, draftKey, onSaved }: Props) {
  const queries = useQueryClient();
  const [kept, write] = useDraft<PromptDraft>(`scenes.prompt.${draftKey ?? slug ?? ""}`);
  const [name, writeName] = useDraft<string>("scenes.prompt-name");
  const [planned, setPlanned] = useState(600);
  const [isBusy, setBusy] = useState(false);
  const [hasTried, setTried] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const [saved, setSaved] = useState<number | null>(null);
  const draft = kept ?? stored;
  const newSlug = name ?? slugOf(draft.title);

  const serverErrors = refused instanceof Refusal ? refused.errors : [];
  const check = (): FieldError[] => [
    ...(slug == null && !isSlug(newSlug) ? [{ path: "slug", message: wrong.slug }] : []),
    ...checkPrompt(draft, bounds, emotions),
  ];
  const found = hasTried ? check() : [];
  const errors = found.length > 0 ? found : serverErrors;

  const edit = (next: PromptDraft) => {
    setSaved(null);
    setRefused(null);
    write(next);
  };

  const refuse = (fault: unknown) => {
    setRefused(fault);
    focusFirstWrong();
  };

  const save = async () => {
    setTried(true);
    setRefused(null);
    const mistakes = check();
    if (mistakes.length > 0) {
      announce(say.wrong(fieldsIn(mistakes)));
      focusFirstWrong();
      return;
    }
    setBusy(true);
    try {
      if (slug == null && !(await isFreeAsync(newSlug)))
        throw new Refusal(409, "prompt.exists", wrong.exists, [{ path: "slug", message: wrong.exists }]);
      const done = await answered(api.PUT("/api/v1/prompts/{slug}", {
        params: { path: { slug: slug ?? newSlug }, header: operation() }, body: contentOf(draft),
      }));
      queries.setQueryData(["prompt", slug ?? newSlug, null], done);
      await queries.invalidateQueries({ queryKey: ["prompts"] });
      write(null);
      writeName(null);
      setTried(false);
      setSaved(done.version);
      announce(say.saved(done.version));
      onSaved(slug ?? newSlug);
    } catch (fault) {
      refuse(fault);
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className={styles["editor"]}>
      <form className={styles["form"]} noValidate onSubmit={(event) => { event.preventDefault(); void save(); }}>
        {slug == null && (
          <Field label={say.slug} hint={say.slugHint} error={errorAt(errors, "slug")}>
            {(control) => (
              <input
                {...control} value={newSlug} spellCheck={false} autoCapitalize="none"
                onChange={(event) => writeName(event.target.value)}
              />
            )}
          </Field>
        )}
        <AboutFields draft={draft} errors={errors} nameLength={bounds["nameLength"] ?? 80} onEdit={edit} />
        <RoleFields draft={draft} errors={errors} emotions={emotions} onEdit={edit} />
        <CurveballFields
          draft={draft} errors={errors} most={bounds["curveballsPerPrompt"] ?? 6} planned={planned}
          leastPlanned={bounds["sceneSecondsMin"] ?? 10} mostPlanned={bounds["sceneSecondsMax"] ?? 3600}
          onEdit={edit} onPlan={setPlanned}
        />
        {errors.length > 0 && <Notice tone="bad" live><p>{say.wrong(fieldsIn(errors))}</p></Notice>}
        {refused != null && serverErrors.length === 0 && <Fault fault={refused} />}
        {saved != null && <Notice tone="good" live><p>{say.saved(saved)}</p></Notice>}
        {kept && saved == null && <p className={styles["muted"]}>{say.unsaved}</p>}
        <div className={styles["row"]}>
          <Button type="submit" look="lead" isBusy={isBusy}>{say.save(newest + 1)}</Button>
          {kept && (
            <Button look="quiet" onClick={() => { write(null); setTried(false); setRefused(null); }}>{say.discard}</Button>
          )}
        </div>
      </form>
      <aside className={styles["aside"]} aria-label={say.parts.preview} tabIndex={0}>
        <Section title={say.parts.preview}>
          <PromptPreview draft={draft} planned={planned} />
        </Section>
      </aside>
    </div>
  );
}
