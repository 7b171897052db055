import { afterEach, beforeEach, expect, test, vi } from "vitest";

const begin = Date.UTC(2026, 10, 23, 12);

beforeEach(() => { vi.useFakeTimers({ now: begin }); });

afterEach(() => {
  vi.useRealTimers();
  vi.resetModules();
});

test("The exchange with the shortest round trip counts", async () => {
  const { currentClock, noteExchange } = await import("./clock");
  noteExchange(begin, begin + 5100, begin + 200);
  noteExchange(begin, begin + 9000, begin + 800);
  expect(currentClock()).toEqual({ offsetMs: 5000, uncertaintyMs: 100 });
});

test("After the clock was set the next exchange counts, however long it takes", async () => {
  const { currentClock, isClockSet, noteExchange } = await import("./clock");
  noteExchange(begin, begin + 60_010, begin + 20);
  expect(isClockSet()).toBe(false);
  vi.setSystemTime(begin + 60_000);
  expect(isClockSet()).toBe(true);
  noteExchange(begin + 60_000, begin + 60_200, begin + 60_400);
  expect(currentClock()).toEqual({ offsetMs: 0, uncertaintyMs: 200 });
  expect(isClockSet()).toBe(false);
});

test("An answer during which the clock was set back says nothing", async () => {
  const { currentClock, noteExchange } = await import("./clock");
  noteExchange(begin, begin, begin - 60_000);
  expect(currentClock().uncertaintyMs).toBe(Infinity);
});

test("What was known long ago gives way to an exchange that is a little worse", async () => {
  const { currentClock, noteExchange } = await import("./clock");
  noteExchange(begin, begin + 10, begin + 20);
  noteExchange(begin, begin + 13, begin + 22);
  expect(currentClock().uncertaintyMs).toBe(10);
  vi.advanceTimersByTime(100_000);
  noteExchange(begin + 100_000, begin + 100_013, begin + 100_022);
  expect(currentClock()).toEqual({ offsetMs: 2, uncertaintyMs: 11 });
});
