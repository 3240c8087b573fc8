import type { Metadata, Viewport } from "next";
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
export default function RootLayout({ children }: { children: ReactNode }): ReactNode {
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <ConsoleProviders>{children}</ConsoleProviders>
      </body>
    </html>
  );
}
