import { nonceHeader } from "@segue/bff/page-proxy";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
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
export default async function RootLayout({ children }: { children: ReactNode }): Promise<ReactNode> {
  const nonce = (await headers()).get(nonceHeader) ?? "";
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <script
          nonce={nonce}
          suppressHydrationWarning
          dangerouslySetInnerHTML={{ __html: restoreRailScript }}
        />
        <AppProviders nonce={nonce}>{children}</AppProviders>
      </body>
    </html>
  );
}
