import { Route, Switch } from "wouter";
import { NotFoundPage } from "../home/NotFoundPage";
import { ExplorerPage } from "../explorer/ExplorerPage";
import { CampaignPage } from "./CampaignPage";
import { CampaignsPage } from "./CampaignsPage";
import { NewCampaignPage } from "./NewCampaignPage";
import { NewPromptPage, PromptPage } from "./PromptPage";
import { PromptsPage } from "./PromptsPage";
import { SceneLogPage } from "./SceneLogPage";

/** The pages of a lab. */
export function LabRoutes() {
  return (
    <Switch>
      <Route path="/lab"><CampaignsPage /></Route>
      <Route path="/lab/new-campaign"><NewCampaignPage /></Route>
      <Route path="/lab/campaigns/:slug">{({ slug }) => <CampaignPage key={slug} slug={slug} />}</Route>
      <Route path="/lab/campaigns/:slug/scenes/:scene">
        {({ slug, scene }) => <SceneLogPage key={scene} slug={slug} scene={scene} />}
      </Route>
      <Route path="/lab/campaigns/:slug/scenes/:scene/explore">
        {({ slug, scene }) => <ExplorerPage key={scene} slug={slug} scene={scene} />}
      </Route>
      <Route path="/lab/prompts"><PromptsPage /></Route>
      <Route path="/lab/new-prompt"><NewPromptPage /></Route>
      <Route path="/lab/prompts/:slug">{({ slug }) => <PromptPage key={slug} slug={slug} />}</Route>
      <Route><NotFoundPage /></Route>
    </Switch>
  );
}
