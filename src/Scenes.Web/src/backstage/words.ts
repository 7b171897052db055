const times = new Intl.DateTimeFormat("en", { hour: "numeric", minute: "2-digit" });
const days = new Intl.DateTimeFormat("en", {
  weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit",
});
const languages = new Intl.DisplayNames("en", { type: "language" });

/** A time of today. */
export const timeText = (instant: string): string => times.format(new Date(instant));

/** A day and a time. */
export const dayText = (instant: string): string => days.format(new Date(instant));

/** A language of a pool such as `en/dyad`. */
export const languageOf = (pool: string): string => languages.of(pool.split("/")[0] ?? pool) ?? pool;

/** An amount of minor units. */
export function moneyText(amountMinor: number, currency: string): string {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
