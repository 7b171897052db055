import createClient, { type Middleware } from "openapi-fetch";
import { credentials, endSignIn } from "./credentials";
import { operationId } from "./operation";
import { Refusal } from "./refusal";
import type { paths } from "./schema";

const Attempts = 4;
const FirstWaitMs = 400;
// A network that swallows everything answers nothing, not even that it is gone.
const PatienceMs = 10_000;

const isSafe = (method: string): boolean => method === "GET" || method === "HEAD";

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Sends a request, again under the same key while it is not known whether it was done. */
async function sendAsync(request: Request): Promise<Response> {
  if (!isSafe(request.method) && !request.headers.has("Idempotency-Key"))
    request.headers.set("Idempotency-Key", operationId());
  for (let attempt = 1; ; attempt++) {
    try {
      const signal = AbortSignal.any([request.signal, AbortSignal.timeout(PatienceMs)]);
      const response = await fetch(request.clone(), { signal });
      if (response.status !== 503 || attempt === Attempts) return response;
      const after = Number(response.headers.get("Retry-After"));
      await wait(after > 0 ? after * 1000 : FirstWaitMs * 2 ** attempt);
    } catch (fault) {
      if (request.signal.aborted) throw fault;
      if (attempt === Attempts) throw Refusal.offline();
      await wait(FirstWaitMs * 2 ** attempt);
    }
  }
}

const signed: Middleware = {
  onRequest({ request }) {
    const token = credentials()?.token;
    if (token) request.headers.set("Authorization", `Bearer ${token}`);
  },
  onResponse({ request, response }) {
    if (response.status === 401) endSignIn(request.headers.get("Authorization")?.slice("Bearer ".length) ?? "");
  },
};

/** The API, typed by its committed description. What changes something gets an operation id of its own. */
export const api = createClient<paths>({ baseUrl: window.location.origin, fetch: sendAsync });
api.use(signed);

/** What was answered. Throws a {@link Refusal} for anything but a success. */
export async function answered<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<Exclude<T, undefined>> {
  const { data, error, response } = await call;
  if (!response.ok) throw Refusal.of(response.status, error);
  return data as Exclude<T, undefined>;
}
