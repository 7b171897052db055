import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { texts } from "../texts";
import { DataTable } from "../ui/DataTable";
import { Listed } from "../ui/Listed";
import { Page } from "../ui/Page";
import styles from "./Lab.module.css";
import { promptsQuery } from "./queries";
import { slugIn } from "./words";

const say = texts.lab.prompts;

/** All prompts of the lab. */
export function PromptsPage() {
  const prompts = useInfiniteQuery(promptsQuery);
  return (
    <Page title={say.title} lead={say.lead} wide>
      <p><Link href="/lab/new-prompt" className={styles["go"] ?? ""}>{say.add}</Link></p>
      <Listed what={say.what} pages={prompts} empty={say.empty}>
        {(rows) => (
          <DataTable
            caption={say.caption}
            rows={rows}
            keyOf={(row) => row.prompt}
            columns={[
              {
                label: say.columns.title, isHeading: true,
                cell: (row) => <Link href={`/lab/prompts/${slugIn(row.prompt)}`}>{row.title}</Link>,
              },
              { label: say.columns.slug, cell: (row) => slugIn(row.prompt) },
              { label: say.columns.intensity, isNumber: true, cell: (row) => row.intensity },
              { label: say.columns.version, isNumber: true, cell: (row) => row.version },
            ]}
          />
        )}
      </Listed>
    </Page>
  );
}
