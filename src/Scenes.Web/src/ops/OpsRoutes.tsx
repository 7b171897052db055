import { Route, Switch } from "wouter";
import { NotFoundPage } from "../home/NotFoundPage";
import { AccountsPage } from "./AccountsPage";
import { OpsScenesPage } from "./OpsScenesPage";
import { OverviewPage } from "./OverviewPage";
import { PerformerPage } from "./PerformerPage";

/** The pages of operators. */
export function OpsRoutes() {
  return (
    <Switch>
      <Route path="/ops"><OverviewPage /></Route>
      <Route path="/ops/scenes"><OpsScenesPage /></Route>
      <Route path="/ops/accounts"><AccountsPage /></Route>
      <Route path="/ops/performers/:id">{({ id }) => <PerformerPage key={id} performer={id} />}</Route>
      <Route><NotFoundPage /></Route>
    </Switch>
  );
}
