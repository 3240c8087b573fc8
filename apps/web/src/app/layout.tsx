import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { AppProviders } from "~/shell/app-providers.tsx";
import { restoreRailScript } from "~/shell/rail-state.ts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Segue", template: "%s · Segue" },
  description: "Music, streamed without a gap.",
  applicationName: "Segue",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: dark)", color: "#0c0d13" },
    { media: "(prefers-color-scheme: light)", color: "#f6f3ee" },
  ],
};

/** The document. Everything that outlives a navigation, the player first of all, is mounted from here. */
export default function RootLayout({ children }: { children: ReactNode }): ReactNode {
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <script dangerouslySetInnerHTML={{ __html: restoreRailScript }} />
        <AppProviders>{children}</AppProviders>
      </body>
    </html>
  );
}
