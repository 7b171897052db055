import { afterEach, expect, test, vi } from "vitest";
import { operation, operationId } from "./operation";

const version4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A page that is not secure: it has random bytes, and nothing else of `crypto`. */
const stubBytes = (fill: number) => vi.stubGlobal("crypto", {
  getRandomValues: (bytes: Uint8Array) => bytes.fill(fill),
});

afterEach(() => { vi.unstubAllGlobals(); });

test("An operation id is a random UUID, and each is another one", () => {
  const ids = Array.from({ length: 1000 }, operationId);
  for (const id of ids) expect(id).toMatch(version4);
  expect(new Set(ids).size).toBe(1000);
});

test("An operation id needs random bytes alone, and keeps all of them but version and variant", () => {
  stubBytes(0xff);
  expect(operationId()).toBe("ffffffff-ffff-4fff-bfff-ffffffffffff");
  stubBytes(0x00);
  expect(operationId()).toBe("00000000-0000-4000-8000-000000000000");
  expect(operation()).toEqual({ "Idempotency-Key": "00000000-0000-4000-8000-000000000000" });
});
