import { expect, test } from "vitest";
import { firstBreak, kindsOf, recordsOf } from "./log";

const encode = (text: string) => Buffer.from(text, "utf-8").toString("base64");

test("a payload is read as the JSON that it is", () => {
  const records = recordsOf(encode('[{"type":"offered","title":"Füße"},{"type":"moved"},4]'));
  expect(records).toEqual([{ type: "offered", title: "Füße" }, { type: "moved" }, 4]);
  expect(kindsOf(records)).toEqual(["offered", "moved", "?"]);
});

test("what is no JSON, no text or no base64 is nothing", () => {
  expect([encode("{"), "/w==", "%%"].map(recordsOf)).toEqual([null, null, null]);
  expect(kindsOf(null)).toEqual([]);
});

test("a chain holds while each entry names the one before it", () => {
  const chain = [
    { firstSeq: 1, previous: "0", hash: "a" }, { firstSeq: 2, previous: "a", hash: "b" },
    { firstSeq: 5, previous: "x", hash: "c" },
  ];
  expect(firstBreak(chain.slice(0, 2))).toBeNull();
  expect(firstBreak(chain)).toBe(5);
});
