import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Link } from "wouter";
import { limitsQuery, meQuery } from "../api/queries";
import type { Schemas } from "../api/refusal";
import { texts } from "../texts";
import { Fault, Notice } from "../ui/Notice";
import { Page } from "../ui/Page";
import { Waiting } from "../ui/Waiting";
import { AboutForm } from "./AboutForm";
import { AvailabilityPart } from "./AvailabilityPart";
import { ConsentForm } from "./ConsentForm";
import { LeaveGuard } from "./LeaveGuard";
import styles from "./Profile.module.css";
import { CurrentTerms } from "./vocabulary";

const { about, availability, consent } = texts.profile;
const parts = [["about", about.title], ["consent", consent.title], ["availability", availability.title]] as const;

/** What a performer says about themselves, agrees to, and when they can be there. */
export function ProfilePage() {
  const me = useQuery(meQuery);
  const limits = useQuery(limitsQuery);
  const { title, lead, loading } = texts.profile;
  const fault = me.error ?? limits.error;
  const again = () => void Promise.all([me.refetch(), limits.refetch()]);
  return (
    <Page title={title} lead={lead}>
      {me.data && limits.data ? <Parts me={me.data} limits={limits.data.limits} />
        : fault ? <Fault fault={fault} retry={again} /> : <Waiting what={texts.common.loading(loading)} />}
    </Page>
  );
}

function Parts({ me, limits }: { me: Schemas["PerformerView"]; limits: Readonly<Record<string, number>> }) {
  useEffect(() => {
    // The part that a link names is there only now.
    if (location.hash !== "") document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, []);
  const hasConsent = me.consent?.termsVersion === CurrentTerms;
  const { todo } = texts.profile;
  return (
    <>
      <nav aria-label={texts.profile.parts}>
        <ul className={styles["parts"]}>
          {parts.map(([id, name]) => <li key={id}><a href={`#${id}`}>{name}</a></li>)}
        </ul>
      </nav>
      {me.profile && hasConsent ? (
        <Notice tone="good"><p>{todo.done} <Link href="/">{todo.go}</Link></p></Notice>
      ) : (
        <Notice title={todo.title}>
          <ul className={styles["bullets"]}>
            {!me.profile && <li><a href="#about">{todo.profile}</a></li>}
            {!hasConsent && <li><a href="#consent">{todo.consent}</a></li>}
          </ul>
        </Notice>
      )}
      <div id="about" className={styles["part"]}><AboutForm me={me} limits={limits} /></div>
      <div id="consent" className={styles["part"]}><ConsentForm me={me} /></div>
      <div id="availability" className={styles["part"]}><AvailabilityPart limits={limits} /></div>
      <LeaveGuard />
    </>
  );
}
