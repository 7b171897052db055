import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { answered, api } from "../api/client";
import { meQuery } from "../api/queries";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { Fault, Notice } from "../ui/Notice";
import { Page, Section } from "../ui/Page";
import { Waiting } from "../ui/Waiting";
import { ObservableList } from "./ObservableList";
import { Unsent } from "./Unsent";

const said = texts.observer.list;
const PollMs = 3000;

/** The scenes that want somebody who watches. */
export function ObservePage() {
  const me = useQuery(meQuery);
  const languages = me.data?.profile?.languages ?? [];
  const [chosen, choose] = useState<string | null>(null);
  const language = chosen ?? languages[0] ?? null;
  const list = useInfiniteQuery({
    queryKey: ["observable", language],
    queryFn: ({ signal, pageParam }) => answered(api.GET("/api/v1/observable", {
      params: { query: { language: language ?? "", kind: "dyad", ...(pageParam != null && { after: pageParam }) } },
      signal,
    })),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    refetchInterval: PollMs,
    enabled: language != null,
  });
  const scenes = (list.data?.pages ?? []).flatMap((page) => page.items);
  const now = scenes.filter((scene) => !scene.afterwards);
  const afterwards = scenes.filter((scene) => scene.afterwards);
  const fault = me.error ?? list.error;

  return (
    <Page title={said.title} lead={said.lead}>
      <Unsent />
      {fault && <Fault fault={fault} retry={() => void (me.error ? me.refetch() : list.refetch())} />}
      {me.data && !me.data.profile && (
        <Notice>
          <p>{said.noProfile}</p>
          <Link href="/profile">{said.toProfile}</Link>
        </Notice>
      )}
      {languages.length > 1 && (
        <Field label={said.choose}>
          {(control) => (
            <select {...control} value={language ?? ""} onChange={(event) => choose(event.target.value)}>
              {languages.map((one) => <option key={one} value={one}>{nameOf(one)}</option>)}
            </select>
          )}
        </Field>
      )}
      {!fault && !list.data && (me.isPending || language != null)
        && <Waiting what={texts.common.loading(said.what)} />}
      {list.data && (
        <Section title={said.live}>
          {now.length === 0 ? <p>{said.none}</p> : <ObservableList scenes={now} current={me.data?.scene ?? null} />}
        </Section>
      )}
      {afterwards.length > 0 && (
        <Section title={said.afterwards}>
          <p>{said.afterwardsNote}</p>
          <ObservableList scenes={afterwards} current={null} />
        </Section>
      )}
      {list.hasNextPage && (
        <p><Button isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{said.more}</Button></p>
      )}
    </Page>
  );
}

/** A language by its name; those that nobody named are shown by their code. */
function nameOf(language: string): string {
  try {
    return new Intl.DisplayNames("en", { type: "language" }).of(language) ?? language;
  } catch {
    return language;
  }
}
