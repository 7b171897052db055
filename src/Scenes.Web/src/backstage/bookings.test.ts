import { describe, expect, it } from "vitest";
import { doingsOf, isOpen, type Booking } from "./bookings";

const booking: Booking = {
  id: "b1", pool: "en/dyad", start: "2026-11-24T18:00:00Z", minutes: 60, status: "Booked", withinHours: true,
  bookedAt: "2026-11-20T10:00:00Z", confirmFrom: "2026-11-23T18:00:00Z", confirmBy: "2026-11-24T17:00:00Z",
  cancelFreeUntil: "2026-11-24T16:00:00Z", settledAt: null,
};
const at = (instant: string, over: Partial<Booking> = {}) => doingsOf({ ...booking, ...over }, Date.parse(instant));

describe("doingsOf", () => {
  it("lets one confirm from a day to an hour before", () => {
    expect(at("2026-11-23T17:59:59Z").confirm).toBe(false);
    expect(at("2026-11-23T18:00:00Z").confirm).toBe(true);
    expect(at("2026-11-24T17:00:00Z").confirm).toBe(false);
    expect(at("2026-11-24T10:00:00Z", { status: "Confirmed" }).confirm).toBe(false);
  });

  it("lets one cancel until it begins, and says when that is late", () => {
    expect(at("2026-11-24T15:00:00Z").cancel).toBe("free");
    expect(at("2026-11-24T16:30:00Z").cancel).toBe("late");
    expect(at("2026-11-24T18:00:00Z").cancel).toBeNull();
    expect(at("2026-11-24T15:00:00Z", { status: "Lapsed" }).cancel).toBeNull();
  });
});

describe("isOpen", () => {
  it("is over with its last minute", () => {
    expect(isOpen(booking, Date.parse("2026-11-24T18:59:59Z"))).toBe(true);
    expect(isOpen(booking, Date.parse("2026-11-24T19:00:00Z"))).toBe(false);
  });
});
