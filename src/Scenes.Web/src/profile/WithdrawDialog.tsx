import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { RefObject } from "react";
import { answered, api } from "../api/client";
import { operation } from "../api/operation";
import { meQuery } from "../api/queries";
import type { Schemas } from "../api/refusal";
import { texts } from "../texts";
import { announce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { Fault, Notice } from "../ui/Notice";
import styles from "./Profile.module.css";

const { consent } = texts.profile;

type Props = { dialog: RefObject<HTMLDialogElement | null>; me: Schemas["PerformerView"]; onDone: () => void };

/** Asks once more before all consent is withdrawn, and says what then happens. */
export function WithdrawDialog({ dialog, me, onDone }: Props) {
  const queries = useQueryClient();
  const withdraw = useMutation({
    mutationFn: () => answered(api.DELETE("/api/v1/me/consent", {
      params: { header: operation() },
    })),
    onSuccess: (view) => {
      queries.setQueryData(meQuery.queryKey, view);
      // Scenes of before are closed, and the one under way ends.
      void queries.invalidateQueries();
      dialog.current?.close();
      announce(consent.withdrawn);
      onDone();
    },
  });
  return (
    <dialog ref={dialog} className={styles["dialog"]} aria-labelledby="withdraw-title" onClose={() => withdraw.reset()}>
      <h2 id="withdraw-title">{consent.withdrawTitle}</h2>
      {me.scene && <Notice tone="bad">{consent.inScene}</Notice>}
      <p>{consent.withdrawLead}</p>
      <ul className={styles["bullets"]}>{consent.effects.map((effect) => <li key={effect}>{effect}</li>)}</ul>
      {withdraw.error && <Fault fault={withdraw.error} />}
      <div className={styles["buttons"]}>
        <Button autoFocus onClick={() => dialog.current?.close()}>{consent.keep}</Button>
        <Button look="curtain" isBusy={withdraw.isPending} onClick={() => withdraw.mutate()}>{consent.confirm}</Button>
      </div>
    </dialog>
  );
}
