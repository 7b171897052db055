/** What to do about a refusal, by its code; the API's own sentence stands where there is none. */
export const refusals: Readonly<Record<string, string>> = {
  offline: "The server does not answer. Check your network; it is asked again by itself.",
  unavailable: "A part of the system does not answer at the moment. Try again in a few seconds.",
  not_found: "It is gone, or not yours to see. Go back to the start.",
  "operation.reused": "This was sent before with other words. Load the page again.",
  "live.full": "Too many people watch right now. Try again in a minute.",
};
