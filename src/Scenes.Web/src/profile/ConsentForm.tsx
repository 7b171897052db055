import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type SubmitEvent } from "react";
import { answered, api } from "../api/client";
import { operation } from "../api/operation";
import { meQuery } from "../api/queries";
import type { Schemas } from "../api/refusal";
import { texts } from "../texts";
import { announce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { Section } from "../ui/Page";
import { useDraft } from "./draft";
import styles from "./Profile.module.css";
import { receiptName, receiptOf, type Receipt } from "./receipt";
import { SaveBar } from "./SaveBar";
import { CurrentTerms, scopes, type Scope } from "./vocabulary";
import { WithdrawDialog } from "./WithdrawDialog";

const { consent } = texts.profile;

type ConsentDraft = { recorded: boolean; adult: boolean; scopes: string[] };

function download(receipt: Receipt): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(receipt, null, 2)], { type: "application/json" }));
  link.download = receiptName(receipt);
  link.click();
  // The download has begun by then; the page's policy is not asked for blobs that are saved.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** What somebody agrees to, each use for itself; nothing is ticked before they did. */
export function ConsentForm({ me }: { me: Schemas["PerformerView"] }) {
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const [isTried, setTried] = useState(false);
  const [isWithdrawn, setWithdrawn] = useState(false);
  const was = me.consent;
  const given = was?.termsVersion === CurrentTerms ? was : null;
  const draft = useDraft<ConsentDraft>("consent", consent.title, {
    recorded: given != null, adult: given?.adult ?? false,
    scopes: scopes.filter((scope) => given?.scopes.includes(scope)),
  });
  const { value } = draft;
  const missing = (["recorded", "adult"] as const).filter((field) => isTried && !value[field]);
  const save = useMutation({
    mutationFn: () => answered(api.PUT("/api/v1/me/consent", {
      params: { header: operation() },
      body: { termsVersion: CurrentTerms, adult: value.adult, scopes: value.scopes },
    })),
    onSuccess: (view) => {
      queries.setQueryData(meQuery.queryKey, view);
      draft.discard();
      setTried(false);
      setWithdrawn(false);
      announce(consent.saved);
    },
  });
  const receipt = useMutation({
    mutationFn: async () => {
      // Asked anew: it says what the server holds now, at its own time.
      const call = api.GET("/api/v1/me");
      const view = await answered(call);
      const { response } = await call;
      const made = receiptOf(view, location.origin, new Date(response.headers.get("Date") ?? Date.now()));
      if (made) download(made);
      queries.setQueryData(meQuery.queryKey, view);
    },
  });
  const set = (change: Partial<ConsentDraft>) => {
    save.reset();
    draft.change({ ...value, ...change });
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (value.recorded && value.adult) save.mutate();
    else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus());
  };
  const use = (scope: Scope, isGranted: boolean) =>
    set({ scopes: scopes.filter((one) => (one === scope ? isGranted : value.scopes.includes(one))) });
  return (
    <Section title={consent.title}>
      <p>{consent.lead}</p>
      <Notice tone={given ? "good" : "plain"} live={isWithdrawn}>
        {given ? <p>{consent.given(given.termsVersion)} {consent.uses(given.scopes.length)}</p>
          : <p>{isWithdrawn ? consent.withdrawn : was ? consent.outdated(was.termsVersion) : consent.none}</p>}
      </Notice>
      <form ref={form} className={styles["form"]} onSubmit={submit} noValidate>
        <fieldset className={styles["group"]}>
          <legend>{consent.terms(CurrentTerms)}</legend>
          {(["recorded", "adult"] as const).map((field) => (
            <div key={field} className={styles["tick"]}>
              <label>
                <input type="checkbox" checked={value[field]} aria-describedby={`${field}-hint ${field}-error`}
                  aria-invalid={missing.includes(field) || undefined}
                  onChange={(event) => set({ [field]: event.target.checked })} />
                {consent[field]}
              </label>
              <p id={`${field}-hint`} className={styles["hint"]}>{consent[`${field}Hint`]}</p>
              <p id={`${field}-error`} className={styles["error"]}>
                {missing.includes(field) ? consent.wrong[field] : ""}
              </p>
            </div>
          ))}
        </fieldset>
        <fieldset className={styles["group"]} aria-describedby="scopes-hint">
          <legend>{consent.scopes}</legend>
          <p id="scopes-hint" className={styles["hint"]}>{consent.scopesHint}</p>
          <ul className={styles["scopes"]}>
            {scopes.map((scope) => (
              <li key={scope} className={styles["scope"]}>
                <label>
                  <input type="checkbox" checked={value.scopes.includes(scope)} aria-describedby={`scope-${scope}`}
                    onChange={(event) => use(scope, event.target.checked)} />
                  {consent.scope[scope].name}
                </label>
                <dl id={`scope-${scope}`}>
                  <div><dt>{consent.does}</dt><dd>{consent.scope[scope].does}</dd></div>
                  <div><dt>{consent.doesNot}</dt><dd>{consent.scope[scope].not}</dd></div>
                </dl>
              </li>
            ))}
          </ul>
          <p className={styles["hint"]}>{consent.endsFuture}</p>
        </fieldset>
        <SaveBar isDirty={draft.isDirty} isBusy={save.isPending} wrong={missing.length}
          fault={save.error ?? receipt.error}
          label={given ? consent.change : consent.give} saved={given ? texts.profile.allSaved : ""}
          discard={() => { save.reset(); setTried(false); draft.discard(); }} />
      </form>
      {me.consent && (
        <div className={styles["aside"]}>
          <p className={styles["hint"]}>{consent.receiptHint}</p>
          <div className={styles["buttons"]}>
            <Button isBusy={receipt.isPending} onClick={() => receipt.mutate()}>{consent.receipt}</Button>
            <Button look="curtain" onClick={() => dialog.current?.showModal()}>{consent.withdraw}</Button>
          </div>
        </div>
      )}
      <WithdrawDialog dialog={dialog} me={me}
        onDone={() => { draft.discard(); setTried(false); setWithdrawn(true); }} />
    </Section>
  );
}
