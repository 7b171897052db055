import { store } from "../ui/store";

const Key = "scenes.loaded-again";
const LongestWaitMs = 5000;

/** Whether a part of the pages does not come. */
export const isStuck = store(false);

const answersAsync = (): Promise<boolean> =>
  fetch("/favicon.svg", { method: "HEAD", cache: "no-store" }).then(({ ok }) => ok, () => false);

/**
 * Fetches a part of the pages. Where it does not come, the whole page is loaded again as soon as the server answers,
 * once: the server may have newer pages, and a browser remembers which styles did not come.
 */
export async function partAsync<T>(fetchAsync: () => Promise<T>, reload = () => location.reload()): Promise<T> {
  try {
    const part = await fetchAsync();
    sessionStorage.removeItem(Key);
    return part;
  } catch (fault) {
    isStuck.set(true);
    for (let waitMs = 500; !(await answersAsync()); waitMs = Math.min(waitMs * 2, LongestWaitMs))
      await new Promise((done) => setTimeout(done, waitMs));
    if (sessionStorage.getItem(Key) === "yes") throw fault;
    sessionStorage.setItem(Key, "yes");
    reload();
    return await new Promise<never>(() => undefined);
  }
}
