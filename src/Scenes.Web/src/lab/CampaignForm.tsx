import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answered, api } from "../api/client";
import { operation } from "../api/operation";
import { Refusal, type FieldError, type Schemas } from "../api/refusal";
import { texts } from "../texts";
import { announce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { useDraft } from "../ui/draft";
import { Field } from "../ui/Field";
import { errorAt, fieldsIn, focusFirstWrong } from "../ui/fieldErrors";
import { Fault, Notice } from "../ui/Notice";
import { Section } from "../ui/Page";
import { checkCampaign } from "./campaignCheck";
import { specOf, type CampaignDraft } from "./campaignDraft";
import { CampaignFields } from "./CampaignFields";
import { CellsFields } from "./CellsFields";
import styles from "./Lab.module.css";
import { RulesField } from "./RulesField";
import { isSlug, slugOf } from "./words";

const say = texts.lab.form;

type Props = {
  from: string | null;
  stored: CampaignDraft;
  bounds: Readonly<Record<string, number>>;
  emotions: readonly string[];
  vocabularies: readonly Schemas["VocabularyRow"][];
  prompts: readonly Schemas["PromptVersion"][];
  onMade: (slug: string) => void;
};

/** Writes an order; once it is sent it cannot be changed. */
export function CampaignForm({ from, stored, bounds, emotions, vocabularies, prompts, onMade }: Props) {
  const queries = useQueryClient();
  const [kept, write] = useDraft<CampaignDraft>(`scenes.campaign.${from ?? ""}`);
  const [name, writeName] = useDraft<string>(`scenes.campaign-name.${from ?? ""}`);
  const [isBusy, setBusy] = useState(false);
  const [hasTried, setTried] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const draft = kept ?? stored;
  const slug = name ?? (from != null ? `${from.slice(0, 46)}-2` : slugOf(draft.title));

  const serverErrors = refused instanceof Refusal
    ? refused.code === "campaign.exists" ? [{ path: "slug", message: texts.lab.wrong.exists }] : refused.errors
    : [];
  const check = (): FieldError[] => [
    ...(isSlug(slug) ? [] : [{ path: "slug", message: texts.lab.wrong.slug }]), ...checkCampaign(draft, bounds),
  ];
  const found = hasTried ? check() : [];
  const errors = found.length > 0 ? found : serverErrors;

  const edit = (next: CampaignDraft) => {
    setRefused(null);
    write(next);
  };

  const send = async () => {
    setTried(true);
    setRefused(null);
    const mistakes = check();
    if (mistakes.length > 0) {
      announce(texts.lab.editor.wrong(fieldsIn(mistakes)));
      focusFirstWrong();
      return;
    }
    setBusy(true);
    try {
      await answered(api.PUT("/api/v1/campaigns/{slug}", {
        params: { path: { slug }, header: operation() }, body: specOf(draft),
      }));
      await queries.invalidateQueries({ queryKey: ["campaigns"] });
      write(null);
      writeName(null);
      announce(say.submitted);
      onMade(slug);
    } catch (fault) {
      setRefused(fault);
      focusFirstWrong();
    } finally {
      setBusy(false);
    }
  };

  return (
    <form className={styles["form"]} noValidate onSubmit={(event) => { event.preventDefault(); void send(); }}>
      {from != null && <p className={styles["muted"]}>{say.from(from)}</p>}
      <Section title={say.parts.about}>
        <Field label={say.title} error={errorAt(errors, "title")}>
          {(control) => (
            <input
              {...control} value={draft.title} onChange={(event) => edit({ ...draft, title: event.target.value })}
            />
          )}
        </Field>
        <Field label={say.slug} hint={say.slugHint} error={errorAt(errors, "slug")}>
          {(control) => (
            <input
              {...control} value={slug} spellCheck={false} autoCapitalize="none"
              onChange={(event) => { setRefused(null); writeName(event.target.value); }}
            />
          )}
        </Field>
      </Section>
      <CampaignFields draft={draft} errors={errors} bounds={bounds} vocabularies={vocabularies} onEdit={edit} />
      <CellsFields
        draft={draft} errors={errors} emotions={emotions} prompts={prompts} most={bounds["cellsPerCampaign"] ?? 100}
        onEdit={edit}
      />
      <RulesField
        rules={draft.rules} most={bounds["ruleSetLength"] ?? 16_384}
        errors={errors.filter(({ path }) => path === "rules").map(({ message }) => message)}
        onEdit={(rules) => edit({ ...draft, rules })}
      />
      {errors.length > 0 && <Notice tone="bad" live><p>{texts.lab.editor.wrong(fieldsIn(errors))}</p></Notice>}
      {refused != null && serverErrors.length === 0 && <Fault fault={refused} />}
      <div className={styles["row"]}>
        <Button type="submit" look="lead" isBusy={isBusy}>{say.submit}</Button>
        {kept && (
          <Button look="quiet" onClick={() => { write(null); writeName(null); setTried(false); setRefused(null); }}>
            {say.discard}
          </Button>
        )}
      </div>
    </form>
  );
}
