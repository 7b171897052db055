import { useCallback, useEffect } from "react";
import { measureUplinkAsync } from "../media/measureUplink";
import { store } from "../ui/store";

/** What is known of the upload of this machine. */
export type Uplink =
  | { state: "unknown" | "measuring" | "failed" }
  | { state: "measured"; kbps: number; atMs: number };

// A network rarely changes within a scene or two, and measuring takes somebody's data.
const FreshMs = 15 * 60_000;
const uplink = store<Uplink>({ state: "unknown" });

/** Kilobits a second, as they were measured on this page; null while they were not. */
export function measuredKbps(): number | null {
  const known = uplink.get();
  return known.state === "measured" ? known.kbps : null;
}

/** Measures the upload once the devices are on, and again when asked to. */
export function useUplink(isOn: boolean): { uplink: Uplink; measure: () => void } {
  const known = uplink.use();
  const measure = useCallback(() => {
    if (uplink.get().state === "measuring") return;
    uplink.set({ state: "measuring" });
    measureUplinkAsync().then(
      (kbps) => uplink.set({ state: "measured", kbps, atMs: Date.now() }),
      () => uplink.set({ state: "failed" }));
  }, []);
  useEffect(() => {
    if (!isOn) return;
    const now = uplink.get();
    if (now.state === "unknown" || (now.state === "measured" && Date.now() - now.atMs > FreshMs)) measure();
  }, [isOn, measure]);
  return { uplink: known, measure };
}
