import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { answered, api } from "../api/client";
import { texts } from "../texts";
import { leaveAsync } from "./commands";
import { isHeard, note, screenLock } from "./stage";
import { noteMe } from "./usePerformer";

// What the server wants while somebody waits.
const HeartbeatMs = 5000;
const OutOfSightMs = 60_000;

/** Says every five seconds that somebody who waits is here, and at once when the tab comes back. */
export function useHeartbeat(isWaiting: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!isWaiting) return;
    let isUnderway = false;
    const beat = async () => {
      if (isUnderway) return;
      isUnderway = true;
      try {
        noteMe(queries, await answered(api.POST("/api/v1/me/heartbeat", { signal: AbortSignal.timeout(HeartbeatMs) })));
        isHeard.set(true);
      } catch {
        // The next beat is on its way.
        isHeard.set(false);
      } finally {
        isUnderway = false;
      }
    };
    const look = () => void (document.visibilityState === "visible" && beat());
    const beating = setInterval(() => void beat(), HeartbeatMs);
    void beat();
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(beating);
      isHeard.set(true);
      document.removeEventListener("visibilitychange", look);
    };
  }, [isWaiting, queries]);
}

/** Ends the wait of somebody whose tab is out of sight: a partner would wait for nobody. */
export function useLeaveOutOfSight(isWaiting: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!isWaiting) return;
    let leaving: ReturnType<typeof setTimeout> | undefined;
    let title = document.title;
    const look = () => {
      clearTimeout(leaving);
      if (document.visibilityState === "visible") {
        document.title = title;
        return;
      }
      title = document.title;
      document.title = texts.backstage.waiting.comeBack;
      leaving = setTimeout(() => {
        // What fails here the server does by itself, as no more heartbeats come.
        leaveAsync(queries).then(() => note.set("hidden"), () => undefined);
      }, OutOfSightMs);
    };
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(leaving);
      document.removeEventListener("visibilitychange", look);
    };
  }, [isWaiting, queries]);
}

/** Keeps the screen on while somebody waits; browsers let it go whenever the tab is not in front. */
export function useWakeLock(isWaiting: boolean): void {
  useEffect(() => {
    if (!isWaiting || !("wakeLock" in navigator)) return;
    let held: WakeLockSentinel | null = null;
    let isOver = false;
    const hold = async () => {
      if (document.visibilityState !== "visible" || (held && !held.released)) return;
      try {
        const lock = await navigator.wakeLock.request("screen");
        if (isOver) return void lock.release();
        held = lock;
        lock.onrelease = () => { if (!isOver) screenLock.set("lost"); };
        screenLock.set("held");
      } catch {
        // Low on battery, for one.
        screenLock.set("lost");
      }
    };
    const look = () => void hold();
    void hold();
    document.addEventListener("visibilitychange", look);
    return () => {
      isOver = true;
      document.removeEventListener("visibilitychange", look);
      void held?.release();
      screenLock.set("none");
    };
  }, [isWaiting]);
}
