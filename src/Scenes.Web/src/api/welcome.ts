import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";
import { noteExchange } from "./clock";
import { Refusal } from "./refusal";
import type { Role } from "./roles";

/** What the server is, and its time: for anybody. Each call compares the clocks. */
export const welcomeQuery = queryOptions({
  queryKey: ["welcome"],
  queryFn: async ({ signal }) => {
    const sentMs = Date.now();
    const welcome = await answered(api.GET("/api/v1/welcome", { signal }));
    noteExchange(sentMs, welcome.serverMs, Date.now());
    return welcome;
  },
});

/** A token for anybody; in Development alone. */
export async function fetchTokenAsync(role: Role, id: string): Promise<{ token: string; expiresAt: string }> {
  const response = await fetch("/dev/token", {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ role, id }),
  }).catch(() => { throw Refusal.offline(); });
  const body = (await response.json().catch(() => null)) as unknown;
  if (!response.ok) throw Refusal.of(response.status, body);
  return body as { token: string; expiresAt: string };
}
