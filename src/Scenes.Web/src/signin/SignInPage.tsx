import { useQuery } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { hasSignInEnded, signInAs } from "../api/credentials";
import { Refusal } from "../api/refusal";
import { roles, type Role } from "../api/roles";
import { fetchTokenAsync, welcomeQuery } from "../api/welcome";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { Fault, Notice } from "../ui/Notice";
import { Page } from "../ui/Page";
import { Waiting } from "../ui/Waiting";
import styles from "./SignInPage.module.css";

const personas: readonly (readonly [role: Role, id: string])[] = [
  ["performer", "p-anna"], ["performer", "p-ben"], ["performer", "p-olive"], ["lab", "demo-lab"],
  ["operator", "o-nora"],
];

/** Who comes in; the path stays, so that one lands where one wanted to be. */
export function SignInPage({ onDone }: { onDone: () => void }) {
  const welcome = useQuery(welcomeQuery);
  const { title, lead, production, expired } = texts.signIn;
  return (
    <Page title={title} lead={lead}>
      {hasSignInEnded() && <Notice tone="bad" live><p>{expired}</p></Notice>}
      {welcome.isPending && <Waiting what={texts.common.loading(texts.common.page)} />}
      {welcome.isError && <Fault fault={welcome.error} retry={() => void welcome.refetch()} />}
      {welcome.data && (welcome.data.development ? <Personas onDone={onDone} /> : <Notice>{production}</Notice>)}
    </Page>
  );
}

function Personas({ onDone }: { onDone: () => void }) {
  const [role, setRole] = useState<Role>("performer");
  const [id, setId] = useState("");
  const [fault, setFault] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);

  const comeIn = async (as: Role, name: string) => {
    setBusy(true);
    setFault(null);
    try {
      const { token, expiresAt } = await fetchTokenAsync(as, name);
      onDone();
      signInAs({ role: as, id: name, token, expiresAt });
    } catch (refusal) {
      setFault(refusal);
      setBusy(false);
    }
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void comeIn(role, id);
  };
  const wrong = fault instanceof Refusal ? fault.errors.find((error) => error.path === "id")?.message : undefined;
  return (
    <>
      <Notice>{texts.signIn.development}</Notice>
      <form className={styles["form"]} onSubmit={submit}>
        <Field label={texts.signIn.role}>
          {(control) => (
            <select {...control} value={role} onChange={(event) => setRole(event.target.value as Role)}>
              {roles.map((one) => <option key={one} value={one}>{texts.signIn.roles[one]}</option>)}
            </select>
          )}
        </Field>
        <Field label={texts.signIn.id} hint={texts.signIn.idHint} error={wrong}>
          {(control) => (
            <input
              {...control} value={id} required minLength={3} maxLength={40} pattern="[a-z0-9\-]+"
              autoComplete="username" autoCapitalize="none" spellCheck={false}
              onChange={(event) => setId(event.target.value)}
            />
          )}
        </Field>
        {fault != null && wrong === undefined && <Fault fault={fault} />}
        <p><Button type="submit" look="lead" isBusy={isBusy}>{texts.signIn.submit}</Button></p>
      </form>
      <section className={styles["personas"]} aria-labelledby="personas">
        <h2 id="personas">{texts.signIn.personas}</h2>
        <ul className={styles["list"]}>
          {personas.map(([as, name]) => (
            <li key={name}>
              <Button isBusy={isBusy} onClick={() => void comeIn(as, name)}>
                <span className={styles["persona"]}>{name}</span>
                <span className={styles["role"]}>{texts.signIn.roles[as]}</span>
              </Button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
