/** The language that the application speaks, for its numbers and dates. */
export const Locale = "en-GB";

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat(Locale, { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** An amount of minor units as money: Intl knows how many of them make one. */
export function amountText(minor: number, currency: string): string {
  const digits = digitsOf(currency);
  return new Intl.NumberFormat(Locale, { style: "currency", currency, currencyDisplay: "narrowSymbol" })
    .format(minor / 10 ** digits);
}

/** A time as people say it, to the second: `1 h 4 min`, `2 min 5 s`, `40 s`. */
export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [
    [Math.floor(whole / 3600), "h"], [Math.floor(whole / 60) % 60, "min"], [whole % 60, "s"],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return said.length > 0 ? said.join(" ") : "0 s";
}

/** Minor units out of an amount as people write it (`20`, `20.5`, `20,50`), where a hundred make one; null for none. */
export function minorOf(text: string): number | null {
  const found = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(text.trim());
  return found ? Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0")) : null;
}

/** Minor units as one writes them into a field, where a hundred make one. */
export const plainAmount = (minor: number): string =>
  (minor % 100 === 0 ? String(minor / 100) : (minor / 100).toFixed(2));
