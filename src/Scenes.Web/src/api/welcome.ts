import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";
import { noteExchange } from "./clock";
import { Refusal } from "./refusal";
import type { Role } from "./roles";

/** Asks what the server is and for its time, which compares the clocks. */
export async function welcomeAsync(signal: AbortSignal) {
  const sentMs = Date.now();
  const welcome = await answered(api.GET("/api/v1/welcome", { signal }));
  noteExchange(sentMs, welcome.serverMs, Date.now());
  return welcome;
}

/** What the server is: for anybody. */
export const welcomeQuery = queryOptions({ queryKey: ["welcome"], queryFn: ({ signal }) => welcomeAsync(signal) });

/** A token for anybody; in Development alone. */
export async function fetchTokenAsync(role: Role, id: string): Promise<{ token: string; expiresAt: string }> {
  const response = await fetch("/dev/token", {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ role, id }),
  }).catch(() => { throw Refusal.offline(); });
  const body = (await response.json().catch(() => null)) as unknown;
  if (!response.ok) throw Refusal.of(response.status, body);
  return body as { token: string; expiresAt: string };
}
