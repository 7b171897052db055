import { useQuery } from "@tanstack/react-query";
import { Redirect } from "wouter";
import { sceneQuery } from "../api/queries";
import { texts } from "../texts";
import { Page } from "../ui/Page";
import { Waiting } from "../ui/Waiting";

const over = new Set(["Completed", "Aborted", "Quarantined"]);

/** Leads to the scene that one holds; whoever observes it, to where one observes. */
export function ToScene({ scene }: { scene: string }) {
  const { data } = useQuery({ ...sceneQuery(scene), refetchInterval: 1500 });
  const { booked, title } = texts.backstage;
  const isOver = data !== undefined && over.has(data.phase);
  if (data && !isOver) return <Redirect to={`${data.slot.startsWith("O") ? "/observe" : "/scenes"}/${scene}`} replace />;
  return <Page title={title}><Waiting what={isOver ? booked.settling : booked.going} /></Page>;
}
