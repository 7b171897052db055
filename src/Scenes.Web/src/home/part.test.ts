import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isStuck, partAsync } from "./part";

let answers: boolean;
let kept: Map<string, string>;

beforeEach(() => {
  answers = true;
  kept = new Map<string, string>();
  vi.useFakeTimers();
  vi.stubGlobal("fetch", () => answers ? Promise.resolve({ ok: true }) : Promise.reject(new TypeError()));
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const failing = () => Promise.reject(new TypeError("Failed to fetch dynamically imported module"));

test("A part that does not come is asked for until it does, and meanwhile that is said", async () => {
  answers = false;
  const fetchAsync = vi.fn<() => Promise<string>>(failing);
  const reload = vi.fn();
  const part = partAsync(fetchAsync, reload);
  await vi.advanceTimersByTimeAsync(3000);
  expect(isStuck.get()).toBe(true);
  fetchAsync.mockImplementation(() => Promise.resolve("the page"));
  await vi.advanceTimersByTimeAsync(5000);
  expect(await part).toBe("the page");
  expect([isStuck.get(), reload.mock.calls.length]).toEqual([false, 0]);
});

test("Where the server has newer pages the whole page is loaded again, and a second time it is a fault", async () => {
  const reload = vi.fn();
  void partAsync(failing, reload).catch(() => undefined);
  await vi.advanceTimersByTimeAsync(0);
  expect(reload).toHaveBeenCalledOnce();
  await expect(partAsync(failing, reload)).rejects.toThrow(TypeError);
  expect(reload).toHaveBeenCalledOnce();
});
