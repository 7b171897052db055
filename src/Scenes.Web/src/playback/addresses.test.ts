import { expect, test } from "vitest";
import { isComing, withAddresses, type Segment } from "./addresses";

const segment = (name: string, url: string | null, sha256: string | null = "aa"): Segment => ({
  slot: "A", segment: name, state: "Ready", mediaType: "video/webm", startedAtMs: 1, uncertaintyMs: 1, slateAtMs: null,
  endedAtMs: null, driftPpm: null, parts: 1, expectedParts: 1, bytes: 1, stored: null, sha256, fileBytes: 1,
  durationMs: 1, reason: null, url,
});
const urls = (list: { segments: readonly Segment[] }) => list.segments.map((one) => one.url);

test("A file keeps its address over lists, so that its video does not begin anew; another file has its own.", () => {
  const before = { segments: [segment("one", "/1"), segment("two", "/2")] };
  const next = { segments: [segment("one", "/3"), segment("two", "/4", "bb"), segment("three", "/5")] };
  expect(urls(withAddresses(before, next))).toEqual(["/1", "/4", "/5"]);
  expect(withAddresses(before, { segments: [segment("one", "/3"), segment("two", "/4")] })).toBe(before);
});

test("Addresses that are spent are replaced by new ones, once.", () => {
  const spent = withAddresses({ segments: [segment("one", "/1")] }, { segments: [segment("one", "/1")], isSpent: true });
  const renewed = withAddresses(spent, { segments: [segment("one", "/2")] });
  expect(urls(renewed)).toEqual(["/2"]);
  expect(urls(withAddresses(renewed, { segments: [segment("one", "/3")] }))).toEqual(["/2"]);
});

test("A file that went away has no address any more.", () => {
  expect(urls(withAddresses({ segments: [segment("one", "/1")] }, { segments: [segment("one", null)] }))).toEqual([null]);
});

test("Of what is open or closed more may come.", () => {
  expect((["Open", "Closed", "Ready", "Unreadable", "Erased"] as const).filter((state) => isComing({ state })))
    .toEqual(["Open", "Closed"]);
});
