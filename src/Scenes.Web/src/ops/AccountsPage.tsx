import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import type { Schemas } from "../api/refusal";
import { texts } from "../texts";
import { DataTable } from "../ui/DataTable";
import { amountText } from "../ui/format";
import { Listed } from "../ui/Listed";
import { Page } from "../ui/Page";
import { accountsQuery } from "./queries";

const say = texts.ops.accounts;
const PerformerAccount = "performer/";

/** Every account with its sums. */
export function AccountsPage() {
  const accounts = useInfiniteQuery(accountsQuery);
  const sums = (row: Schemas["LedgerBalance"], side: "debitMinor" | "creditMinor") => (
    <ul>{row.sums.map((sum) => <li key={sum.currency}>{amountText(sum[side], sum.currency)}</li>)}</ul>
  );
  return (
    <Page title={say.title} lead={say.lead} wide>
      <Listed what={say.what} pages={accounts} empty={say.empty}>
        {(rows) => (
          <DataTable
            caption={say.caption(rows.length)}
            rows={rows}
            keyOf={(row) => row.account}
            columns={[
              {
                label: say.account, isHeading: true,
                cell: ({ account }) => (account.startsWith(PerformerAccount)
                  ? <Link href={`/ops/performers/${account.slice(PerformerAccount.length)}`}>{account}</Link> : account),
              },
              { label: say.debit, isNumber: true, cell: (row) => sums(row, "debitMinor") },
              { label: say.credit, isNumber: true, cell: (row) => sums(row, "creditMinor") },
              { label: say.lines, isNumber: true, cell: (row) => row.lines },
            ]}
          />
        )}
      </Listed>
    </Page>
  );
}
