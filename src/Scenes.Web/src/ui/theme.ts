export type Theme = "dark" | "light";

const Key = "scenes.theme";
const preferred = (): Theme => (matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark");

/** What is shown now. */
export const currentTheme = (): Theme => (document.documentElement.dataset["theme"] === "light" ? "light" : "dark");

/** Shows the page in a theme, and in the same the next time. */
export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset["theme"] = theme;
  localStorage.setItem(Key, theme);
}

/** Shows the page as it was chosen, else as the system is. */
export function restoreTheme(): void {
  const chosen = localStorage.getItem(Key);
  document.documentElement.dataset["theme"] = chosen === "light" || chosen === "dark" ? chosen : preferred();
}
