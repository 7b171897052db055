import { queryOptions, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { answered, api } from "../api/client";
import type { Schemas } from "../api/refusal";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { amountText, durationText, Locale } from "../ui/money";
import { Fault, Notice } from "../ui/Notice";
import { Page, Section } from "../ui/Page";
import { Waiting } from "../ui/Waiting";
import { dayText, daysOf, lastPart, partBefore, signed, type LedgerDay } from "./ledger";
import styles from "./Money.module.css";

const { money } = texts;

// Lines come the oldest first; how many there are says where the last ones begin.
const balanceQuery = queryOptions({
  queryKey: ["ledger", "balance"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/me/ledger", { params: { query: { limit: 1 } }, signal })),
});

/** What somebody is owed: sums, and every line with its reason. */
export function EarningsPage() {
  const balance = useQuery(balanceQuery);
  const { title, lead, loading } = money;
  return (
    <Page title={title} lead={lead}>
      {balance.data ? <Account balance={balance.data.balance} />
        : balance.error ? <Fault fault={balance.error} retry={() => void balance.refetch()} />
          : <Waiting what={texts.common.loading(loading)} />}
    </Page>
  );
}

function Account({ balance }: { balance: Schemas["LedgerBalance"] }) {
  const lines = useInfiniteQuery({
    queryKey: ["ledger", "lines", balance.lines],
    queryFn: ({ pageParam: { after, limit }, signal }) =>
      answered(api.GET("/api/v1/me/ledger", { params: { query: { after: String(after), limit } }, signal })),
    initialPageParam: lastPart(balance.lines),
    getNextPageParam: (_page, _pages, part) => partBefore(part),
    enabled: balance.lines > 0,
  });
  if (balance.lines === 0) {
    return (
      <Notice title={money.empty.title}>
        <p>{money.empty.body}</p>
        <p><Link href="/">{money.empty.go}</Link></p>
      </Notice>
    );
  }
  const days = daysOf(lines.data?.pages.flatMap((page) => page.items) ?? []);
  return (
    <>
      <Section title={money.balance}>
        <ul className={styles["balances"]}>
          {balance.sums.map(({ currency, creditMinor, debitMinor }) => (
            <li key={currency}>
              <span className={styles["sum"]}>{amountText(creditMinor - debitMinor, currency)}</span>
              <span className={styles["detail"]}>{currency}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={money.history}>
        {days.map((day) => <Day key={day.date} day={day} />)}
        {lines.isPending && <Waiting what={texts.common.loading(money.loading)} />}
        {lines.error && <Fault fault={lines.error} retry={() => void lines.fetchNextPage()} />}
        {lines.hasNextPage ? (
          <p>
            <Button isBusy={lines.isFetchingNextPage} onClick={() => void lines.fetchNextPage()}>
              {lines.isFetchingNextPage ? money.earlierBusy : money.earlier}
            </Button>
          </p>
        ) : lines.isSuccess && <p className={styles["detail"]}>{money.lines(balance.lines)}. {money.begin}</p>}
      </Section>
    </>
  );
}

const clock = new Intl.DateTimeFormat(Locale, { hour: "2-digit", minute: "2-digit" });

function Day({ day: { date, lines, sums } }: { day: LedgerDay }) {
  return (
    <section className={styles["day"]}>
      <h3 className={styles["head"]}>
        <time dateTime={date}>{dayText(date)}</time>
        <span>{sums.map(({ currency, minor }) => amountText(minor, currency)).join(" · ")}</span>
      </h3>
      <table className={styles["table"]}>
        <caption className="visually-hidden">{money.caption(dayText(date))}</caption>
        <thead className="visually-hidden">
          <tr><th scope="col">{money.what}</th><th scope="col">{money.amount}</th></tr>
        </thead>
        <tbody>{lines.map((line) => <Line key={line.seq} line={line} />)}</tbody>
      </table>
    </section>
  );
}

function Line({ line }: { line: Schemas["LedgerLine"] }) {
  const { code, scene, seconds, ratePerHour, currency, counter, side } = line.posting;
  return (
    <tr>
      <th scope="row">
        <span className={styles["reason"]}>
          {side === "Debit" && `${money.takenBack}: `}{money.reasons[code]}
        </span>
        <span className={styles["detail"]}>
          {money.at(clock.format(new Date(line.at)), durationText(seconds), amountText(ratePerHour, currency))}
        </span>
        <span className={styles["detail"]}>
          {counter === "platform" ? money.payer.platform : money.payer.campaign}
          {scene && <>{" · "}<Link href={`/scenes/${scene}`}>{money.scene}</Link></>}
        </span>
      </th>
      <td>{amountText(signed(line), currency)}</td>
    </tr>
  );
}
