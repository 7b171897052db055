import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { texts } from "../texts";
import { DataTable } from "../ui/DataTable";
import { Listed } from "../ui/Listed";
import { Page } from "../ui/Page";
import styles from "./Lab.module.css";
import { campaignsQuery } from "./queries";
import { slugIn } from "./words";

const say = texts.lab.campaigns;

/** All campaigns of the lab. */
export function CampaignsPage() {
  const campaigns = useInfiniteQuery({ ...campaignsQuery, refetchInterval: 10_000 });
  return (
    <Page title={say.title} lead={say.lead} wide>
      <p><Link href="/lab/new-campaign" className={styles["go"] ?? ""}>{say.add}</Link></p>
      <Listed what={say.what} pages={campaigns} empty={say.empty}>
        {(rows) => (
          <DataTable
            caption={say.caption}
            rows={rows}
            keyOf={(row) => row.campaign}
            columns={[
              {
                label: say.columns.title, isHeading: true,
                cell: (row) => <Link href={`/lab/campaigns/${slugIn(row.campaign)}`}>{row.title}</Link>,
              },
              { label: say.columns.name, cell: (row) => slugIn(row.campaign) },
              { label: say.columns.status, cell: (row) => say.statuses[row.status] },
            ]}
          />
        )}
      </Listed>
    </Page>
  );
}
