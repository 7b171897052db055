import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { Link } from "wouter";
import { answered, api } from "../api/client";
import { serverNow } from "../api/clock";
import { operation } from "../api/operation";
import { texts } from "../texts";
import { announce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { Fault } from "../ui/Notice";
import { Section } from "../ui/Page";
import { Waiting } from "../ui/Waiting";
import styles from "./BackstagePage.module.css";
import { doingsOf, isOpen, type Booking } from "./bookings";
import { dayText, languageOf } from "./words";

const Shown = 5;

const calendarQuery = queryOptions({
  queryKey: ["calendar"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/me/calendar", { signal })),
  refetchInterval: 60_000,
});

/** The next times that were booked ahead. */
export function Bookings() {
  const calendar = useQuery(calendarQuery);
  const { bookings } = texts.backstage;
  const now = serverNow();
  const open = calendar.data?.bookings.filter((one) => isOpen(one, now)).slice(0, Shown) ?? [];
  return (
    <Section title={bookings.title}>
      {calendar.isPending && <Waiting what={texts.common.loading(bookings.what)} />}
      {calendar.isError && <Fault fault={calendar.error} retry={() => void calendar.refetch()} />}
      {calendar.data && open.length === 0 && <p>{bookings.none}</p>}
      {open.length > 0 && (
        <ul className={styles["bookings"]}>{open.map((one) => <BookingRow key={one.id} booking={one} />)}</ul>
      )}
      <p><Link href="/profile" className={styles["go"] ?? ""}>{bookings.more}</Link></p>
    </Section>
  );
}

function BookingRow({ booking }: { booking: Booking }) {
  const queries = useQueryClient();
  const dialog = useRef<HTMLDialogElement>(null);
  const { bookings } = texts.backstage;
  const params = () => ({ header: operation(), path: { booking: booking.id } });
  const done = async (said: string) => {
    announce(said);
    await queries.invalidateQueries({ queryKey: calendarQuery.queryKey });
  };
  const confirm = useMutation({
    mutationFn: () => answered(api.POST("/api/v1/me/bookings/{booking}/confirm", { params: params() })),
    onSuccess: () => done(bookings.confirmed),
  });
  const cancel = useMutation({
    mutationFn: () => answered(api.DELETE("/api/v1/me/bookings/{booking}", { params: params() })),
    onSuccess: () => done(bookings.cancelled),
  });
  const when = dayText(booking.start);
  const now = serverNow();
  const may = doingsOf(booking, now);
  const status = bookings.status[booking.status as keyof typeof bookings.status];
  const isEarly = booking.status === "Booked" && now < Date.parse(booking.confirmFrom);
  const lateCancel = () => {
    dialog.current?.close();
    cancel.mutate();
  };
  return (
    <li className={styles["booking"]}>
      <div>
        <p className={styles["when"]}>{`${when}, ${bookings.minutes(booking.minutes)}`}</p>
        <p>{`${bookings.pool(languageOf(booking.pool))} · ${status}`}</p>
        {isEarly && <p className={styles["hint"]}>{bookings.confirmFrom(dayText(booking.confirmFrom))}</p>}
        {may.confirm && <p className={styles["hint"]}>{bookings.confirmBy(dayText(booking.confirmBy))}</p>}
      </div>
      <div className={styles["actions"]}>
        {may.confirm && (
          <Button
            isBusy={confirm.isPending} aria-label={bookings.labelled(bookings.confirm, when)}
            onClick={() => confirm.mutate()}
          >
            {bookings.confirm}
          </Button>
        )}
        {may.cancel && (
          <Button
            look="quiet" isBusy={cancel.isPending} aria-label={bookings.labelled(bookings.cancel, when)}
            onClick={() => may.cancel === "free" ? cancel.mutate() : dialog.current?.showModal()}
          >
            {bookings.cancel}
          </Button>
        )}
      </div>
      {(confirm.error ?? cancel.error) && <Fault fault={confirm.error ?? cancel.error} />}
      <dialog ref={dialog} className={styles["dialog"]} aria-label={bookings.late}>
        <h3>{bookings.late}</h3>
        <p>{bookings.lateBody}</p>
        <div className={styles["actions"]}>
          <Button look="lead" onClick={() => dialog.current?.close()}>{bookings.keep}</Button>
          <Button look="curtain" onClick={lateCancel}>{bookings.lateCancel}</Button>
        </div>
      </dialog>
    </li>
  );
}
