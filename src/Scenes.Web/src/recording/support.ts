const wanted = ["video/webm;codecs=vp9,opus", "video/webm;codecs=vp8,opus"];
/** Less room than this, about two minutes, may be gone before anything is sent. */
export const LeastRoomBytes = 64 * 1024 * 1024;

/** In what this browser records; null where it records nothing that the server takes. */
export const mediaTypeOf = (): string | null => typeof MediaRecorder === "undefined" ? null
  : wanted.find((type) => MediaRecorder.isTypeSupported(type)) ?? null;

/** Whether there is room for more. */
export async function hasRoomAsync(): Promise<boolean> {
  const { quota, usage } = await navigator.storage.estimate();
  return quota === undefined || usage === undefined || quota - usage > LeastRoomBytes;
}
