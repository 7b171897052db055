import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { Refusal, type Schemas } from "../api/refusal";
import { texts } from "../texts";
import { Fault, Notice } from "../ui/Notice";
import { Page, Section } from "../ui/Page";
import { Waiting } from "../ui/Waiting";
import { Ban } from "./Ban";
import styles from "./Ops.module.css";
import { performerQuery, waitingQuery } from "./queries";
import { SkillLevels } from "./SkillLevels";
import { WhyWaiting } from "./WhyWaiting";

const say = texts.ops.performer;

/** One performer: why they wait, who they are, what they were verified for. */
export function PerformerPage({ performer }: { performer: string }) {
  const found = useQuery({ ...performerQuery(performer), refetchInterval: 3000 });
  const isWaiting = found.data?.status === "Waiting";
  const waiting = useQuery({ ...waitingQuery(performer), refetchInterval: 3000, enabled: isWaiting });
  const isMissing = found.error instanceof Refusal && found.error.status === 404;
  const who = found.data;
  const status = who && (texts.ops.overview.statuses[who.status] ?? who.status);
  return (
    <Page title={say.title(performer)} wide lead={status && say.status(status)}>
      <p><Link href="/ops">{say.back}</Link></p>
      {isMissing && <Notice tone="bad" live><p>{say.missing}</p></Notice>}
      {found.error && !isMissing && <Fault fault={found.error} retry={() => found.refetch()} />}
      {!who ? !found.error && <Waiting what={texts.common.loading(say.what)} /> : (
        <>
          <Section title={say.waiting}>
            {!isWaiting ? <WhyWaiting waiting={null} who={who} />
              : waiting.error ? <Fault fault={waiting.error} retry={() => waiting.refetch()} />
                : waiting.data === undefined ? <Waiting what={texts.common.loading(say.what)} />
                  : <WhyWaiting waiting={waiting.data} who={who} />}
          </Section>
          <div className={styles["columns"]}>
            <Section title={say.profile}><Profile who={who} /></Section>
            <Section title={say.skills}>
              <p className={styles["small"]}>{say.skillsLead}</p>
              <SkillLevels performer={performer} skills={who.skills} />
            </Section>
          </div>
        </>
      )}
    </Page>
  );
}

function Profile({ who }: { who: Schemas["PerformerView"] }) {
  const { profile, consent, scene } = who;
  const words = (list: readonly string[]) => (list.length > 0 ? list.join(", ") : say.nothing);
  const facts: [string, string][] = profile ? [
    [say.name, profile.name],
    [say.languages, words(profile.languages)],
    [say.intensity, String(profile.maxIntensity)],
    [say.avoid, words(profile.avoid)],
    [say.rate, String(profile.minRatePerHour)],
    [say.blocked, String(profile.blocked.length)],
  ] : [];
  return (
    <>
      {!profile && <Notice>{say.noProfile}</Notice>}
      <dl className={styles["facts"]}>
        {facts.map(([term, fact]) => <div key={term}><dt>{term}</dt><dd>{fact}</dd></div>)}
        <div>
          <dt>{say.consent}</dt>
          <dd>{consent ? say.consentOf(consent.termsVersion, words(consent.scopes)) : say.noConsent}</dd>
        </div>
        {scene && <div><dt>{say.scene}</dt><dd className={styles["mono"]}>{scene}</dd></div>}
      </dl>
      {scene && <div><Ban label={say.ban} scene={scene} performer={who.performer} /></div>}
    </>
  );
}
