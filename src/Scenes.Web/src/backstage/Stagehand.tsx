import { useEffect, useEffectEvent, useRef } from "react";
import { Link, useLocation } from "wouter";
import { credentials } from "../api/credentials";
import { chime } from "../media/sound";
import { texts } from "../texts";
import { announce } from "../ui/Announcer";
import { useOneTab } from "./oneTab";
import { isLeaving, note, ring } from "./stage";
import styles from "./Stagehand.module.css";
import { useClockCheck } from "./useClockCheck";
import { usePerformer, usePerformerFeed, type Performer } from "./usePerformer";
import { useHeartbeat, useLeaveOutOfSight, useWakeLock } from "./useWaitingDuties";

/**
 * Stands behind all pages of a performer: hears the stream, compares the clocks, says that who waits is here, and leads
 * to a scene when an offer comes, whatever page is open.
 */
export function Stagehand() {
  usePerformerFeed();
  useClockCheck();
  const { data: me } = usePerformer();
  const [path] = useLocation();
  const isHere = useOneTab(credentials()?.id ?? "").seat === "here";
  const isWaiting = isHere && me?.status === "Waiting";
  useHeartbeat(isWaiting);
  useLeaveOutOfSight(isWaiting);
  useWakeLock(isWaiting);
  useChanges(me, isHere);
  if (!isWaiting || path === "/") return null;
  const { bar, barLink } = texts.backstage.waiting;
  return (
    <aside className={styles["bar"]} aria-label={texts.backstage.waiting.title}>
      <p>{bar}</p>
      <Link href="/">{barLink}</Link>
    </aside>
  );
}

function useChanges(me: Performer | undefined, isHere: boolean): void {
  const [path, navigate] = useLocation();
  const last = useRef<Performer | undefined>(undefined);
  const change = useEffectEvent((before: Performer, now: Performer) => {
    const { offer, standbyBegins, standbyEnds } = texts.backstage.waiting;
    if (before.status !== "Waiting" || !isHere) return;
    if (now.scene) {
      if (ring.get()) chime("offer");
      announce(offer);
      navigate(`/scenes/${now.scene}`, { replace: path === "/" });
    } else if (now.status === "Away" && !isLeaving.get() && now.consent) {
      note.set("stale");
    } else if (!before.standingBy !== !now.standingBy) {
      announce(now.standingBy ? standbyBegins : standbyEnds);
    }
  });
  useEffect(() => {
    if (!me) return;
    if (last.current) change(last.current, me);
    last.current = me;
  }, [me]);

  const isOffered = isHere && me?.status === "Booked";
  useEffect(() => {
    if (!isOffered) return;
    // The page of the scene has a title of its own; this is for who looks at another tab.
    const calling = setInterval(() => {
      const { offerTitle } = texts.backstage;
      if (document.hidden && !document.title.startsWith(offerTitle))
        document.title = `${offerTitle} · ${texts.common.name}`;
    }, 1000);
    return () => clearInterval(calling);
  }, [isOffered]);
}
