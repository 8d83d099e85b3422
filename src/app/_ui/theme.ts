// The theme one has chosen: a cookie, so that the server draws the first frame in it.

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export const themeCookie = "sheaf-theme";

export const readTheme = (text: string | undefined): Theme => themes.find((theme) => theme === text) ?? "system";

/** The theme of the page as it stands. In the browser only. */
export const presentTheme = (): Theme => readTheme(document.documentElement.dataset.theme);

/** Shows a theme at once and keeps it for a year. In the browser only. */
export function chooseTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: cookieStore is missing in Firefox.
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=31536000; samesite=lax`;
}
