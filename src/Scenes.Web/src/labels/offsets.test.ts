import { expect, it } from "vitest";
import { bestOf, withExchange } from "./offsets";

it("believes the shortest trip", () => {
  let known = withExchange([], 1000, 1550, 1100);
  known = withExchange(known, 2000, 2505, 2010);
  known = withExchange(known, 3000, 3540, 3080);
  expect(bestOf(known)).toEqual({ offsetMs: 500, uncertaintyMs: 5 });
});

it("begins anew when a clock was set", () => {
  const known = withExchange(withExchange([], 2000, 2505, 2010), 60_000, 3000, 60_200);
  expect(bestOf(known)).toEqual({ offsetMs: -57_100, uncertaintyMs: 100 });
});

it("knows nothing before the first", () => expect(bestOf([])).toBeNull());
