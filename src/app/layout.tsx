// The frame of every page: language, theme, fonts, and what a browser tab shows.
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { readTheme, themeCookie } from "./_ui/theme";
import { Toaster } from "./_ui/toaster";

export const metadata: Metadata = {
  title: { default: "Sheaf", template: "%s · Sheaf" },
  description: "Save a prompt in two keystrokes, find it in one, use it anywhere.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf8" },
    { media: "(prefers-color-scheme: dark)", color: "#161513" },
  ],
};

// The theme is a cookie, so the first byte of the page knows it: no script, no flash.
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const theme = readTheme((await cookies()).get(themeCookie)?.value);
  return (
    <html lang="en" data-theme={theme === "system" ? undefined : theme} suppressHydrationWarning>
      <body>
        {children}
        <Toaster />
      </body>
    </html>
  );
}
