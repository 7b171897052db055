import { useQueryClient } from "@tanstack/react-query";
import { answered, api } from "../api/client";
import { operation } from "../api/operation";
import type { Schemas } from "../api/refusal";
import { texts } from "../texts";
import { announce } from "../ui/Announcer";
import { Confirm } from "../ui/Confirm";
import { campaignQuery } from "./queries";

type Status = Schemas["CampaignStatus"];

const say = texts.lab.campaign;
const moves: Record<Status, readonly ("Running" | "Paused" | "Ended")[]> = {
  Draft: ["Running", "Ended"], Running: ["Paused", "Ended"], Paused: ["Running", "Ended"], Ended: [],
};

/** Where a campaign may be moved from where it is; each asks first. */
export function CampaignMoves({ slug, status }: { slug: string; status: Status }) {
  const queries = useQueryClient();
  const move = async (to: Status) => {
    const moved = await answered(api.PUT("/api/v1/campaigns/{slug}/status", {
      params: { path: { slug }, header: operation() }, body: { status: to },
    }));
    queries.setQueryData(campaignQuery(slug).queryKey, moved);
    await queries.invalidateQueries({ queryKey: ["campaigns"] });
    announce(say.moved(texts.lab.campaigns.statuses[moved.status]));
  };
  return moves[status].map((to) => {
    const { label, title, body, confirm } = say.moves[to];
    const look = to === "Ended" ? "curtain" : to === "Running" ? "lead" : "plain";
    const goOn = status === "Paused" && to === "Running";
    return (
      <Confirm
        key={to} label={goOn ? say.resume : label} title={title} confirm={confirm} look={look}
        onConfirm={() => move(to)}
      >
        <p>{body}</p>
      </Confirm>
    );
  });
}
