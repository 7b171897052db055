import { createParser } from "eventsource-parser";
import { useEffect, useEffectEvent, useState } from "react";
import { credentials, endSignIn } from "./credentials";

/** An event of a live stream; `id` is its seq. */
export type FeedEvent = { id: number; type: string; data: unknown };

export type FeedState = "connecting" | "open" | "lost" | "ended";

const LongestWaitMs = 8000;
// The server sends something every 15 s. A network that swallows everything is known by its silence alone.
const SilenceMs = 35_000;

/** Follows a live stream of the API; goes on behind the last event after whatever broke it. */
export async function followAsync(
  path: string, after: number, on: (event: FeedEvent) => void, tell: (state: FeedState) => void, over: AbortController,
): Promise<void> {
  let last = after;
  const isOver = () => over.signal.aborted;
  for (let waitMs = 500; !isOver(); waitMs = Math.min(waitMs * 2, LongestWaitMs)) {
    const silence = new AbortController();
    let listening = setTimeout(() => silence.abort(), SilenceMs);
    try {
      const token = credentials()?.token ?? "";
      const response = await fetch(path, {
        signal: AbortSignal.any([over.signal, silence.signal]),
        headers: {
          Accept: "text/event-stream",
          Authorization: `Bearer ${token}`,
          "Last-Event-ID": String(last),
        },
      });
      // 204: nothing will come any more; 401, 403, 404: not to us.
      if (response.status === 204 || (response.status >= 400 && response.status < 429)) {
        if (response.status === 401) endSignIn(token);
        tell("ended");
        return;
      }

      if (response.ok && response.body) {
        tell("open");
        waitMs = 250;
        const parser = createParser({
          onEvent: ({ id, event, data }) => {
            last = Number(id ?? last);
            on({ id: last, type: event ?? "message", data: JSON.parse(data) as unknown });
          },
        });
        const text = response.body.pipeThrough(new TextDecoderStream());
        for (const reader = text.getReader(); ; ) {
          const { done, value } = await reader.read();
          if (done) break;
          clearTimeout(listening);
          listening = setTimeout(() => silence.abort(), SilenceMs);
          parser.feed(value);
        }
      }
    } catch {
      // The network, or the server, is gone; it is asked again below.
    } finally {
      clearTimeout(listening);
    }
    if (isOver()) return;
    tell("lost");
    await new Promise((done) => setTimeout(done, waitMs * (0.5 + Math.random() / 2)));
  }
}

/** Follows a live stream while the component is there; null for none. */
export function useFeed(path: string | null, on: (event: FeedEvent) => void, after = 0): FeedState {
  const [state, setState] = useState<FeedState>("connecting");
  const hear = useEffectEvent(on);
  useEffect(() => {
    if (path == null) return;
    const over = new AbortController();
    void followAsync(path, after, (event) => hear(event), setState, over);
    return () => over.abort();
  }, [path, after]);
  return state;
}
