import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Link } from "wouter";
import { answered, api } from "../api/client";
import type { Schemas } from "../api/refusal";
import { texts } from "../texts";
import { Locale } from "../ui/money";
import { Fault, Notice } from "../ui/Notice";
import { Page, Section } from "../ui/Page";
import { Waiting } from "../ui/Waiting";
import styles from "./Money.module.css";
import { decisionOf, isObserver, nextOf, sorted } from "./ownScenes";

const { scenes } = texts.money;
const when = new Intl.DateTimeFormat(Locale, { dateStyle: "medium", timeStyle: "short" });

/** The scenes that somebody was in, and what they decided about them. */
export function MyScenesPage() {
  const list = useInfiniteQuery({
    queryKey: ["scenes", "own"],
    queryFn: ({ pageParam, signal }) => answered(api.GET("/api/v1/me/scenes", {
      params: { query: { limit: 200, ...(pageParam == null ? {} : { after: pageParam }) } }, signal,
    })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
  });
  const { fetchNextPage, hasNextPage, isFetching, isError } = list;
  useEffect(() => {
    // The list is in no order of time, so only the whole of it can be put in one.
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetching, isError]);
  const { todo, past } = sorted(list.data?.pages.flatMap((page) => page.items) ?? []);
  return (
    <Page title={scenes.title} lead={scenes.lead}>
      {list.isPending && <Waiting what={texts.common.loading(scenes.loading)} />}
      {list.error && (
        <Fault fault={list.error} retry={() => void (list.data ? fetchNextPage() : list.refetch())} />
      )}
      {list.data && !hasNextPage && todo.length + past.length === 0 && (
        <Notice title={scenes.empty.title}>
          <p>{scenes.empty.body}</p>
          <p><Link href="/">{scenes.empty.go}</Link></p>
          <p><Link href="/observe">{scenes.empty.observe}</Link></p>
        </Notice>
      )}
      {todo.length > 0 && <Section title={scenes.todo}><SceneList rows={todo} /></Section>}
      {past.length > 0 && <Section title={scenes.past}><SceneList rows={past} /></Section>}
      {hasNextPage && !isError && <Waiting what={scenes.moreBusy} />}
    </Page>
  );
}

function SceneList({ rows }: { rows: readonly Schemas["OwnSceneRow"][] }) {
  return (
    <ul className={styles["scenes"]}>
      {rows.map((row) => {
        const next = nextOf(row);
        const path = isObserver(row) && next === "join" ? `/observe/${row.scene}` : `/scenes/${row.scene}`;
        return (
          <li key={row.scene} className={styles["scene"]}>
            <h3><Link href={path}>{row.title}</Link></h3>
            <p className={styles["detail"]}>
              <time dateTime={row.offeredAt}>{when.format(new Date(row.offeredAt))}</time>
              {` · ${scenes.slot(row.slot)}`}
            </p>
            <p className={styles["phase"]}>{scenes.phases[row.phase]}</p>
            <p className={styles["decision"]}>
              {next === "none" ? scenes[decisionOf(row)] : (
                <Link href={path} className={styles["go"] ?? ""}>{next === "review" ? scenes.review : scenes.join}</Link>
              )}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
