/** What one needs for a scene. */
export type Kind = "camera" | "microphone";

/**
 * Why there is no picture or sound: not allowed; there is no such device; another program has it; the page is not
 * secure; the browser is too old; it was unplugged.
 */
export type Fault = "refused" | "none" | "taken" | "insecure" | "tooOld" | "lost";

/** What has to be known besides the error. */
export type Context = { isSecure: boolean; hasEnded?: boolean };

const names: Readonly<Record<string, Fault>> = {
  NotAllowedError: "refused",
  PermissionDeniedError: "refused",
  SecurityError: "refused",
  NotFoundError: "none",
  DevicesNotFoundError: "none",
  OverconstrainedError: "none",
  NotReadableError: "taken",
  TrackStartError: "taken",
  AbortError: "taken",
};

/** Why a device did not open, or delivers no more. What is not known is treated like a device that is taken. */
export function faultOf(error: unknown, { isSecure, hasEnded = false }: Context): Fault {
  if (!isSecure) return "insecure";
  if (hasEnded) return "lost";
  const name = typeof error === "object" && error != null && "name" in error ? String(error.name) : "";
  if (name === "TypeError" || name === "NotSupportedError") return "tooOld";
  return names[name] ?? "taken";
}
