import { useInfiniteQuery, useQueries, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useLocation, useSearchParams } from "wouter";
import { limitsQuery } from "../api/queries";
import { texts } from "../texts";
import { Fault } from "../ui/Notice";
import { Page } from "../ui/Page";
import { Waiting } from "../ui/Waiting";
import { draftOfSpec, emptyCampaign } from "./campaignDraft";
import { CampaignForm } from "./CampaignForm";
import { campaignQuery, emotionsQuery, promptQuery, promptsQuery, vocabulariesQuery } from "./queries";
import { slugIn } from "./words";

const say = texts.lab.form;

/** All prompts of the lab with what they say: rows do not name the shifts, so each is asked for. */
function usePrompts() {
  const rows = useInfiniteQuery(promptsQuery);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = rows;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const each = useQueries({
    queries: (rows.data ?? []).map((row) => ({ ...promptQuery(slugIn(row.prompt)), staleTime: 60_000 })),
  });
  const prompts = each.flatMap(({ data }) => (data ? [data] : []));
  const isDone = rows.isSuccess && !hasNextPage && prompts.length === each.length;
  return { prompts: isDone ? prompts : null, fault: rows.error ?? each.find(({ error }) => error)?.error };
}

/** Orders a campaign, from nothing or like another. */
export function NewCampaignPage() {
  const [params] = useSearchParams();
  const from = params.get("from");
  const [, go] = useLocation();
  const limits = useQuery(limitsQuery);
  const emotions = useQuery(emotionsQuery);
  const vocabularies = useQuery(vocabulariesQuery);
  const model = useQuery({ ...campaignQuery(from ?? ""), enabled: from != null });
  const { prompts, fault } = usePrompts();
  const failed = limits.error ?? emotions.error ?? vocabularies.error ?? model.error ?? fault;
  const isReady = limits.data && emotions.data && vocabularies.data && prompts && (from == null || model.data);
  return (
    <Page title={say.newTitle} lead={say.lead} wide>
      {failed && <Fault fault={failed} />}
      {!isReady ? !failed && <Waiting what={texts.common.loading(say.promptsLoading)} /> : (
        <CampaignForm
          key={from} from={from} stored={model.data ? draftOfSpec(model.data.spec) : emptyCampaign}
          bounds={limits.data.limits} emotions={emotions.data} vocabularies={vocabularies.data} prompts={prompts}
          onMade={(slug) => go(`/lab/campaigns/${slug}`)}
        />
      )}
    </Page>
  );
}
