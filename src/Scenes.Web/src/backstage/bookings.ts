import type { Schemas } from "../api/refusal";

export type Booking = Schemas["Appointment"];

/** What may be done with a booking at an instant of the server's clock. */
export type Doings = { confirm: boolean; cancel: "free" | "late" | null };

/** Whether it is still to come. */
export const isOpen = ({ status, start, minutes }: Booking, nowMs: number): boolean =>
  (status === "Asking" || status === "Booked" || status === "Confirmed")
  && Date.parse(start) + minutes * 60_000 > nowMs;

/** What the server would allow now. */
export function doingsOf(booking: Booking, nowMs: number): Doings {
  const isBefore = (instant: string) => nowMs < Date.parse(instant);
  const confirm = booking.status === "Booked" && !isBefore(booking.confirmFrom) && isBefore(booking.confirmBy);
  if (!isOpen(booking, nowMs) || !isBefore(booking.start)) return { confirm, cancel: null };
  return { confirm, cancel: nowMs <= Date.parse(booking.cancelFreeUntil) ? "free" : "late" };
}
