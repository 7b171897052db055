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

test("A part that does not come is waited for as long as the server does not answer, and that is said", async () => {
  answers = false;
  const reload = vi.fn();
  void partAsync(failing, reload);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([isStuck.get(), reload.mock.calls.length]).toEqual([true, 0]);
  answers = true;
  await vi.advanceTimersByTimeAsync(5000);
  expect(reload).toHaveBeenCalledOnce();
});

test("Where the server answers the whole page is loaded again once, and a second time it is a fault", async () => {
  const reload = vi.fn();
  void partAsync(failing, reload);
  await vi.advanceTimersByTimeAsync(0);
  expect(reload).toHaveBeenCalledOnce();
  await expect(partAsync(failing, reload)).rejects.toThrow(TypeError);
  expect(await partAsync(() => Promise.resolve("the page"), reload)).toBe("the page");
  void partAsync(failing, reload);
  await vi.advanceTimersByTimeAsync(0);
  expect(reload).toHaveBeenCalledTimes(2);
});
