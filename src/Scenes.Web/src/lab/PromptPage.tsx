import { useQuery } from "@tanstack/react-query";
import { Link, useLocation, useSearchParams } from "wouter";
import { limitsQuery } from "../api/queries";
import { texts } from "../texts";
import { Field } from "../ui/Field";
import { instantText } from "../ui/format";
import { Fault, Notice } from "../ui/Notice";
import { Page } from "../ui/Page";
import { Waiting } from "../ui/Waiting";
import { PromptEditor } from "./PromptEditor";
import { draftOf, emptyPrompt } from "./promptDraft";
import { emotionsQuery, promptQuery } from "./queries";
import styles from "./Lab.module.css";

const say = texts.lab.editor;

function useBounds() {
  const limits = useQuery(limitsQuery);
  const emotions = useQuery(emotionsQuery);
  return { bounds: limits.data?.limits, emotions: emotions.data, fault: limits.error ?? emotions.error };
}

/** A prompt that is not there yet. */
export function NewPromptPage() {
  const { bounds, emotions, fault } = useBounds();
  const [, go] = useLocation();
  return (
    <Page title={say.newTitle} lead={say.lead} wide>
      {fault && <Fault fault={fault} />}
      {!bounds || !emotions ? !fault && <Waiting what={texts.common.loading(texts.lab.prompts.one)} /> : (
        <PromptEditor
          slug={null} stored={emptyPrompt} newest={0} bounds={bounds} emotions={emotions}
          onSaved={(slug) => go(`/lab/prompts/${slug}`)}
        />
      )}
    </Page>
  );
}

/** A prompt: what it says, as it may be said anew. */
export function PromptPage({ slug }: { slug: string }) {
  const { bounds, emotions, fault } = useBounds();
  const [params, setParams] = useSearchParams();
  const version = params.get("version");
  const prompt = useQuery(promptQuery(slug, version));
  const newest = useQuery(promptQuery(slug));
  const show = (next: number | null) => setParams(next == null ? {} : { version: String(next) });
  const failed = fault ?? prompt.error ?? newest.error;
  if (!prompt.data || !newest.data || !bounds || !emotions) {
    return (
      <Page title={texts.lab.prompts.title} wide>
        {failed ? <Fault fault={failed} retry={() => prompt.refetch()} />
          : <Waiting what={texts.common.loading(texts.lab.prompts.one)} />}
        <p><Link href="/lab/prompts">{texts.lab.prompts.title}</Link></p>
      </Page>
    );
  }

  const shown = prompt.data;
  const last = newest.data.version;
  return (
    <Page title={shown.content.title} lead={say.version(shown.version, instantText(shown.createdAt))} wide>
      {last > 1 && (
        <Field label={say.versionField}>
          {(control) => (
            <select
              {...control} className={styles["narrow"]} value={shown.version}
              onChange={(event) => show(Number(event.target.value) === last ? null : Number(event.target.value))}
            >
              {Array.from({ length: last }, (_, i) => last - i).map((number) => (
                <option key={number} value={number}>{say.versionOption(number)}</option>
              ))}
            </select>
          )}
        </Field>
      )}
      {shown.version < last && <Notice><p>{say.older(shown.version, last)}</p></Notice>}
      <PromptEditor
        key={shown.version} slug={slug} stored={draftOf(shown.content)} newest={last} bounds={bounds}
        emotions={emotions}
        draftKey={shown.version === last ? slug : `${slug}@${shown.version}`}
        onSaved={() => show(null)}
      />
    </Page>
  );
}
