import type { Fault, Kind, Opened } from "../media/devices";

/** Which devices fail, and why; one line where both fail for the same reason. */
export function faultsOf(opened: Opened | null): (readonly [kind: Kind | "both", fault: Fault])[] {
  const { camera, microphone } = opened ?? {};
  if (typeof camera === "string" && camera === microphone) return [["both", camera]];
  return (["camera", "microphone"] as const).flatMap((kind) => {
    const fault = opened?.[kind];
    return typeof fault === "string" ? [[kind, fault] as const] : [];
  });
}
