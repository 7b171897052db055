import { useState } from "react";
import { useLocation } from "wouter";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import styles from "./Ops.module.css";

const say = texts.ops.overview;

/** From a performer's id to why they wait. */
export function AskWhy() {
  const [, go] = useLocation();
  const [id, setId] = useState("");
  const [isWrong, setWrong] = useState(false);
  return (
    <form
      className={styles["form"]} noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setWrong(id.trim() === "");
        if (id.trim() !== "") go(`/ops/performers/${encodeURIComponent(id.trim())}`);
      }}
    >
      <Field label={say.performer} hint={say.whyHint} error={isWrong ? say.noId : undefined}>
        {(control) => (
          <input
            {...control} value={id} spellCheck={false} autoCapitalize="none" autoComplete="off"
            onChange={(event) => setId(event.target.value)}
          />
        )}
      </Field>
      <div><Button type="submit">{say.look}</Button></div>
    </form>
  );
}
