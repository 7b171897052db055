import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answered, api } from "../api/client";
import { operation } from "../api/operation";
import { Refusal } from "../api/refusal";
import { texts } from "../texts";
import { announce } from "../ui/Announcer";
import { Confirm } from "../ui/Confirm";
import { Field } from "../ui/Field";
import styles from "./Ops.module.css";

const say = texts.ops.scenes;

/** Sends somebody out of a scene for good; whom, is asked where it is not known. */
export function Ban({ label, scene, performer }: { label: string; scene: string; performer?: string }) {
  const queries = useQueryClient();
  const [id, setId] = useState("");
  const whom = performer ?? id.trim();
  const ban = async () => {
    try {
      await answered(api.POST("/api/v1/ops/scenes/{scene}/ban", {
        params: { path: { scene }, header: operation() }, body: { performer: whom },
      }));
    } catch (fault) {
      // What is gone here is the person or the scene, not the page.
      if (fault instanceof Refusal && fault.status === 404) throw new Refusal(404, "ops.not_there", say.banNobody);
      throw fault;
    }
    announce(say.banned(whom));
    setId("");
    await queries.invalidateQueries({ queryKey: ["ops"] });
  };
  return (
    <Confirm label={label} isEnd title={say.banTitle} confirm={say.banConfirm} onConfirm={ban}>
      <p className={styles["mono"]}>{say.banScene(scene)}</p>
      <p>{say.banBody}</p>
      {performer !== undefined ? <p>{say.banPerformer(performer)}</p> : (
        <Field label={say.banWho} hint={say.banHint}>
          {(control) => (
            <input
              {...control} required value={id} spellCheck={false} autoCapitalize="none" autoComplete="off"
              onChange={(event) => setId(event.target.value)}
            />
          )}
        </Field>
      )}
    </Confirm>
  );
}
