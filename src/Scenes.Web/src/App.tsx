import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { lazy, Suspense, useSyncExternalStore } from "react";
import { Redirect, Route, Switch } from "wouter";
import { credentials, onSignIn } from "./api/credentials";
import type { Role } from "./api/roles";
import { Refusal } from "./api/refusal";
import { Coming } from "./home/Coming";
import { NotFoundPage } from "./home/NotFoundPage";
import { partAsync } from "./home/part";
import { Shell } from "./home/Shell";
import { SignInPage } from "./signin/SignInPage";
import { Boundary } from "./ui/Boundary";

const BackstagePage = lazy(() => partAsync(async () => ({ default: (await import("./backstage/BackstagePage")).BackstagePage })));
const Stagehand = lazy(() => partAsync(async () => ({ default: (await import("./backstage/Stagehand")).Stagehand })));
const Backlog = lazy(() => partAsync(async () => ({ default: (await import("./recording/Backlog")).Backlog })));
const ProfilePage = lazy(() => partAsync(async () => ({ default: (await import("./profile/ProfilePage")).ProfilePage })));
const ObservePage = lazy(() => partAsync(async () => ({ default: (await import("./observer/ObservePage")).ObservePage })));
const ObserverPage = lazy(() => partAsync(async () => ({ default: (await import("./observer/ObserverPage")).ObserverPage })));
const MyScenesPage = lazy(() => partAsync(async () => ({ default: (await import("./money/MyScenesPage")).MyScenesPage })));
const EarningsPage = lazy(() => partAsync(async () => ({ default: (await import("./money/EarningsPage")).EarningsPage })));
const ScenePage = lazy(() => partAsync(async () => ({ default: (await import("./scene/ScenePage")).ScenePage })));
const LabRoutes = lazy(() => partAsync(async () => ({ default: (await import("./lab/LabRoutes")).LabRoutes })));
const OpsRoutes = lazy(() => partAsync(async () => ({ default: (await import("./ops/OpsRoutes")).OpsRoutes })));

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, fault) => count < 2 && (!(fault instanceof Refusal) || fault.isPassing),
      staleTime: 2000,
    },
    mutations: { retry: false },
  },
});

function PerformerRoutes() {
  return (
    <Switch>
      <Route path="/"><BackstagePage /></Route>
      <Route path="/profile"><ProfilePage /></Route>
      <Route path="/observe"><ObservePage /></Route>
      <Route path="/observe/:scene">{({ scene }) => <ObserverPage key={scene} scene={scene} />}</Route>
      <Route path="/scenes"><MyScenesPage /></Route>
      <Route path="/scenes/:scene">{({ scene }) => <ScenePage key={scene} scene={scene} />}</Route>
      <Route path="/earnings"><EarningsPage /></Route>
      <Route><NotFoundPage /></Route>
    </Switch>
  );
}

function Routes({ role }: { role: Role }) {
  if (role === "performer") {
    return (
      <>
        <PerformerRoutes />
        <Suspense fallback={null}><Stagehand /></Suspense>
      </>
    );
  }
  return (
    <Switch>
      <Route path="/"><Redirect to={role === "lab" ? "/lab" : "/ops"} replace /></Route>
      {role === "lab" && <Route path="/lab/*?"><LabRoutes /></Route>}
      {role === "operator" && <Route path="/ops/*?"><OpsRoutes /></Route>}
      <Route><NotFoundPage /></Route>
    </Switch>
  );
}

/** The application: one page for each path, and for nobody the sign-in, which leaves the path as it is. */
export function App() {
  const who = useSyncExternalStore(onSignIn, credentials);
  return (
    <QueryClientProvider client={queries}>
      <Boundary>
        <Shell who={who} note={who?.role === "performer" && (
          <Suspense fallback={null}><Backlog key={who.id} performer={who.id} /></Suspense>
        )}>
          {who ? (
            <Suspense fallback={<Coming />}>
              <Routes key={`${who.role}/${who.id}`} role={who.role} />
            </Suspense>
          ) : <SignInPage onDone={() => queries.clear()} />}
        </Shell>
      </Boundary>
    </QueryClientProvider>
  );
}
