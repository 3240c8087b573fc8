import { nonceHeader } from "@segue/bff/page-proxy";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { ConsoleProviders } from "~/shell/console-providers.tsx";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Segue Console", template: "%s · Segue Console" },
  description: "Where editors get music into Segue.",
  applicationName: "Segue Console",
  robots: { index: false },
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

/** The document. */
export default async function RootLayout({ children }: { children: ReactNode }): Promise<ReactNode> {
  const nonce = (await headers()).get(nonceHeader) ?? "";
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <ConsoleProviders nonce={nonce}>{children}</ConsoleProviders>
      </body>
    </html>
  );
}
