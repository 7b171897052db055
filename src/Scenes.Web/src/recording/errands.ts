import { currentClock } from "../api/clock";
import { credentials, endSignIn } from "../api/credentials";
import { Refusal } from "../api/refusal";
import { welcomeAsync } from "../api/welcome";
import type { Answer, Errand } from "./state";
import { changeAsync, partAsync, segmentAsync } from "./store";
import { numbersIn, type Announcement, type Listed } from "./wire";

const PatienceMs = 20_000;
/** At 100 kbit/s nothing is worth waiting for any more. */
const LeastBytesPerMs = 12.5;

type Request = { method: string; path: string; headers?: Record<string, string>; body?: string | ArrayBuffer };

async function callAsync({ method, path, headers = {}, body }: Request, over: AbortSignal): Promise<unknown> {
  const token = credentials()?.token ?? "";
  const bytes = typeof body === "string" ? body.length : body?.byteLength ?? 0;
  const response = await fetch(`/api/v1/scenes/${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, ...headers },
    ...(body === undefined ? {} : { body }),
    signal: AbortSignal.any([over, AbortSignal.timeout(PatienceMs + bytes / LeastBytesPerMs)]),
  }).catch(() => { throw Refusal.offline(); });
  const answer = (await response.json().catch(() => null)) as unknown;
  if (response.status === 401) endSignIn(token);
  if (!response.ok) throw Refusal.of(response.status, answer);
  return answer;
}

const json = { "Content-Type": "application/json" };
const put = (path: string, body: unknown, method = "PUT"): Request =>
  ({ method, path, headers: json, body: JSON.stringify(body) });

/** What was said of a segment; its clock is compared now if it was not yet, and stays so. */
async function announcementAsync(segment: string, over: AbortSignal): Promise<Announcement | null> {
  const row = await segmentAsync(segment);
  if (!row) return null;
  if (row.clock) return { ...row.announcement, ...row.clock };
  if (!Number.isFinite(currentClock().uncertaintyMs)) await welcomeAsync(over);
  const { offsetMs, uncertaintyMs } = currentClock();
  await changeAsync(segment, (known) => ({ ...known, clock: known.clock ?? { offsetMs, uncertaintyMs } }));
  return { ...row.announcement, offsetMs, uncertaintyMs };
}

async function requestFor(errand: Errand, over: AbortSignal): Promise<Request | null> {
  if (errand.do === "ask") return { method: "GET", path: `${errand.scene}/recordings` };
  const path = `${errand.scene}/recordings/${errand.segment}`;
  if (errand.do === "announce") {
    const announcement = await announcementAsync(errand.segment, over);
    return announcement && put(path, announcement);
  }
  if (errand.do === "close") {
    const row = await segmentAsync(errand.segment);
    return row?.closing ? put(`${path}/close`, row.closing, "POST") : null;
  }
  const part = await partAsync(errand.segment, errand.part);
  return part ? {
    method: "PUT", path: `${path}/parts/${errand.part}`, body: part.bytes,
    headers: { "Content-Type": "application/octet-stream", "Content-Digest": `sha-256=:${part.digest}:` },
  } : null;
}

/** Does an errand. What is not in the store any more is done already. */
export async function runAsync(errand: Errand, over: AbortSignal): Promise<Answer> {
  try {
    const request = await requestFor(errand, over);
    const answer = request && await callAsync(request, over);
    if (errand.do !== "ask") return { is: "done" };
    const { segments } = answer as { segments: readonly Listed[] };
    return { is: "done", stored: new Map(segments.map((one) => [one.segment, numbersIn(one.stored)])) };
  } catch (fault) {
    const { status, code } = fault instanceof Refusal ? fault : { status: 0, code: "store" };
    return { is: "refused", status, code, chance: Math.random() };
  }
}
