import type { FieldError } from "../api/refusal";

/** What is wrong at a path; of several, all. */
export function errorAt(errors: readonly FieldError[], path: string): string | undefined {
  const found = errors.filter((error) => error.path === path).map((error) => error.message);
  return found.length > 0 ? found.join("; ") : undefined;
}

/** What is wrong at a path or below it. */
export function errorBelow(errors: readonly FieldError[], path: string): string | undefined {
  const isBelow = (at: string) => at === path || at.startsWith(`${path}.`) || at.startsWith(`${path}[`);
  const found = errors.filter((error) => isBelow(error.path)).map((error) => error.message);
  return found.length > 0 ? [...new Set(found)].join("; ") : undefined;
}

/** How many fields are wrong; one may be in several ways. */
export const fieldsIn = (errors: readonly FieldError[]): number => new Set(errors.map((error) => error.path)).size;

/** Brings the keyboard to the first field that is marked as wrong, once the page shows it. */
export function focusFirstWrong(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>("#page [aria-invalid=true]")?.focus());
}
