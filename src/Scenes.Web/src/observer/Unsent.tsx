import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { credentials } from "../api/credentials";
import { liveLabels } from "../labels/store";
import { texts } from "../texts";
import { Notice } from "../ui/Notice";

const said = texts.observer.list;

/** Labels of earlier scenes that this browser still keeps: opening the scene sends them. */
export function Unsent() {
  const performer = credentials()?.id ?? "";
  const kept = useQuery({
    queryKey: ["unsent", performer],
    // A browser that keeps nothing has nothing to send.
    queryFn: () => liveLabels.countUnsentAsync(performer).catch(() => []),
    refetchInterval: 3000,
    networkMode: "always",
  });
  return (kept.data ?? []).map(({ scene, labels }) => (
    <Notice key={scene} live>
      <p>{said.unsent(labels)}</p>
      <Link href={`/observe/${scene}`}>{said.send}</Link>
    </Notice>
  ));
}
