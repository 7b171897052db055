import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { texts } from "../texts";
import { percentText } from "../ui/format";
import { Fault, Notice } from "../ui/Notice";
import { Page, Section } from "../ui/Page";
import { Waiting } from "../ui/Waiting";
import { BudgetBar } from "./BudgetBar";
import { CampaignMoves } from "./CampaignMoves";
import { CampaignScenes } from "./CampaignScenes";
import { CampaignTerms } from "./CampaignTerms";
import { cellsOf } from "./grid";
import styles from "./Lab.module.css";
import { campaignQuery, emotionsQuery } from "./queries";
import { QuotaGrid } from "./QuotaGrid";

const say = texts.lab.campaign;

/** A campaign: how far it is, what it costs, whom it reaches, its scenes. */
export function CampaignPage({ slug }: { slug: string }) {
  const campaign = useQuery({ ...campaignQuery(slug), refetchInterval: 5000 });
  const emotions = useQuery(emotionsQuery);
  const found = campaign.data;
  if (!found) {
    return (
      <Page title={texts.lab.campaigns.title} wide>
        {campaign.error ? <Fault fault={campaign.error} retry={() => campaign.refetch()} />
          : <Waiting what={texts.common.loading(say.one)} />}
        <p><Link href="/lab">{say.back}</Link></p>
      </Page>
    );
  }

  const { spec, reach } = found;
  return (
    <Page title={spec.title} wide lead={say.status(texts.lab.campaigns.statuses[found.status])}>
      {campaign.error && <Fault fault={campaign.error} retry={() => campaign.refetch()} />}
      <div className={styles["row"]}>
        <CampaignMoves slug={slug} status={found.status} />
        <Link href={`/lab/new-campaign?from=${slug}`} className={styles["plainGo"] ?? ""}>{say.copy}</Link>
      </div>
      <QuotaGrid cells={cellsOf(found)} emotions={emotions.data ?? []} />
      <div className={styles["columns"]}>
        <Section title={say.budget}>
          <BudgetBar
            budget={spec.budgetMinor} spent={found.spentMinor} leased={found.leasedMinor} currency={spec.currency}
          />
        </Section>
        <Section title={say.reach}>
          <p>{reach ? say.reachOf(percentText(reach.share), reach.canMatch, reach.people) : say.noReach}</p>
          {reach?.warning && <Notice tone="bad"><p>{reach.warning}</p></Notice>}
        </Section>
      </div>
      <CampaignScenes slug={slug} />
      <Section title={say.order}>
        <p className={styles["muted"]}>{say.copyHint}</p>
        <CampaignTerms spec={spec} />
      </Section>
    </Page>
  );
}
