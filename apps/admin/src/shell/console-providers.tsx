"use client";
import { LinkProvider, ThemeProvider, Toaster, TooltipProvider } from "@segue/ui";
import NextLink from "next/link";
import type { ReactNode } from "react";

/** What the design system needs around the whole app: theme, router links, tooltips, messages. */
export function ConsoleProviders({ children, nonce }: { children: ReactNode; nonce: string }): ReactNode {
  return (
    <ThemeProvider nonce={nonce}>
      <LinkProvider component={NextLink}>
        <TooltipProvider>
          {children}
          <Toaster />
        </TooltipProvider>
      </LinkProvider>
    </ThemeProvider>
  );
}
