/** The headers of a command: a name for this attempt, the same for every repeat of it. */
export const operation = () => ({ "Idempotency-Key": crypto.randomUUID() });
