import { describe, expect, it } from "vitest";
import { faultOf } from "./faults";

const secure = { isSecure: true };

describe("faultOf", () => {
  it.each([
    ["NotAllowedError", "refused"], ["SecurityError", "refused"], ["NotFoundError", "none"],
    ["OverconstrainedError", "none"], ["NotReadableError", "taken"], ["AbortError", "taken"],
    ["NotSupportedError", "tooOld"],
  ] as const)("reads %s as %s", (name, fault) => {
    expect(faultOf(new DOMException("", name), secure)).toBe(fault);
  });

  it("takes a browser without devices for too old, unless the page is not secure", () => {
    const error = new TypeError("navigator.mediaDevices is undefined");
    expect(faultOf(error, secure)).toBe("tooOld");
    expect(faultOf(error, { isSecure: false })).toBe("insecure");
  });

  it("says of what ended that it was lost", () => {
    expect(faultOf(null, { isSecure: true, hasEnded: true })).toBe("lost");
  });

  it("treats what it does not know as taken", () => {
    expect(faultOf("odd", secure)).toBe("taken");
    expect(faultOf(null, secure)).toBe("taken");
  });
});
