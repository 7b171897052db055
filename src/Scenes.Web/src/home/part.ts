import { store } from "../ui/store";

const Key = "scenes.loaded-again";
const LongestWaitMs = 5000;

/** Whether a part of the pages does not come. */
export const isStuck = store(false);

const answersAsync = (): Promise<boolean> =>
  fetch("/favicon.svg", { method: "HEAD", cache: "no-store" }).then(({ ok }) => ok, () => false);

/**
 * Fetches a part of the pages, again until it comes. Where the server answers and the part does not come, the server
 * has newer pages, or the browser remembers the failure: the whole page is loaded again then, once.
 */
export async function partAsync<T>(fetchAsync: () => Promise<T>, reload = () => location.reload()): Promise<T> {
  for (let waitMs = 500; ; waitMs = Math.min(waitMs * 2, LongestWaitMs)) {
    try {
      const part = await fetchAsync();
      isStuck.set(false);
      sessionStorage.removeItem(Key);
      return part;
    } catch (fault) {
      isStuck.set(true);
      if (await answersAsync()) {
        if (sessionStorage.getItem(Key) === "yes") throw fault;
        sessionStorage.setItem(Key, "yes");
        reload();
      }
      await new Promise((done) => setTimeout(done, waitMs));
    }
  }
}
