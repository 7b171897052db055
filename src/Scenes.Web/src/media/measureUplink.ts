import { credentials } from "../api/credentials";
import { operationId } from "../api/operation";
import { Refusal } from "../api/refusal";
import { measureAsync } from "./uplink";

// At the least that is enough a large body takes 4 s.
const PatienceMs = 20_000;

/**
 * Sends a body to the server that it reads to its end and does nothing with: blanks, which are no JSON document. There
 * is no address for measuring; being refused with 400 is what says that all of it came.
 */
async function sendBlanksAsync(bytes: number): Promise<void> {
  const response = await fetch("/api/v1/me/ready", {
    method: "POST",
    signal: AbortSignal.timeout(PatienceMs),
    headers: {
      "Content-Type": "application/json",
      "Idempotency-Key": operationId(),
      Authorization: `Bearer ${credentials()?.token ?? ""}`,
    },
    body: " ".repeat(bytes),
  }).catch(() => { throw Refusal.offline(); });
  if (response.status !== 400) throw Refusal.of(response.status, await response.json().catch(() => null));
  await response.arrayBuffer();
}

/** Measures the upload to the server. Throws a {@link Refusal} where a body does not get through in time. */
export const measureUplinkAsync = (): Promise<number> => measureAsync(sendBlanksAsync);
