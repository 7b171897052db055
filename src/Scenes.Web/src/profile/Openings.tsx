import { useQuery } from "@tanstack/react-query";
import { texts } from "../texts";
import { Locale } from "../ui/money";
import { Fault } from "../ui/Notice";
import { Waiting } from "../ui/Waiting";
import { openingsQuery } from "./calendarQueries";
import { openDaysOf } from "./openDays";
import styles from "./Profile.module.css";

const { availability } = texts.profile;

// A date is one of the calendar, not an instant: read and written in UTC it stays what it is.
const dateFormat = new Intl.DateTimeFormat(Locale, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });

/** What the saved hours open in the days ahead, with changes of clocks and dates taken in. */
export function Openings({ isStale }: { isStale: boolean }) {
  const openings = useQuery(openingsQuery);
  const { data } = openings;
  return (
    <div className={styles["group"]}>
      <h3>{availability.openings}</h3>
      {isStale && <p className={styles["hint"]}>{availability.openingsStale}</p>}
      {openings.error && <Fault fault={openings.error} retry={() => void openings.refetch()} />}
      {openings.isPending && <Waiting what={texts.common.loading(availability.openingsLoading)} />}
      {data && data.open.length === 0 && <p>{data.timeZone ? availability.noOpenings : availability.notSet}</p>}
      {data && data.open.length > 0 && (
        <ul className={styles["open"]}>
          {openDaysOf(data.open).map(({ date, spans }) => (
            <li key={date}>
              <time dateTime={date}>{dateFormat.format(new Date(date))}</time>
              <span>
                {spans.map(({ start, end, isNextDay }) =>
                  `${start}–${end}${isNextDay ? ` (${availability.nextDay})` : ""}`).join(", ")}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
