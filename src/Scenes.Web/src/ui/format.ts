const locale = undefined;

/** How many digits a currency has behind the point; 2 for what is no currency. */
export function digitsOf(currency: string): number {
  try {
    return new Intl.NumberFormat(locale, { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** An amount of minor units, as one writes it. */
export function amountText(minor: number, currency: string): string {
  const major = minor / 10 ** digitsOf(currency);
  try {
    return new Intl.NumberFormat(locale, { style: "currency", currency }).format(major);
  } catch {
    return `${major} ${currency}`.trim();
  }
}

/** A day and a time of it. */
export const instantText = (at: string): string =>
  new Date(at).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });

/** A time of the day with its seconds. */
export const timeText = (at: string | number): string => new Date(at).toLocaleTimeString(locale, { timeStyle: "medium" });

/** How long something is: `45 s`, `3 min 20 s`, `2 h 5 min`. */
export function spanText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
  if (minutes > 0) return rest > 0 ? `${minutes} min ${rest} s` : `${minutes} min`;
  return `${rest} s`;
}

/** A share of 1 in whole percent. */
export const percentText = (share: number): string => `${Math.round(share * 100)} %`;
