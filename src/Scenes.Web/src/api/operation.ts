/** A name that nobody else makes (RFC 9562, version 4). Pages that are not secure have no `crypto.randomUUID`. */
export function operationId(): string {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
  const digits = bytes.map((byte, i) => {
    const marked = i === 6 ? (byte & 0x0f) | 0x40 : i === 8 ? (byte & 0x3f) | 0x80 : byte;
    return marked.toString(16).padStart(2, "0");
  });
  return digits.join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** The headers of a command: a name for this attempt, the same for every repeat of it. */
export const operation = () => ({ "Idempotency-Key": operationId() });
