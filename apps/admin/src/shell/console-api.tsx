"use client";
import { usePathname } from "next/navigation";
import { type ReactNode, useCallback } from "react";
import { TRPCProvider } from "~/trpc/trpc-provider.tsx";

/** The API for the pages below. Somebody whose session ended is asked to sign in and led back. */
export function ConsoleApi({ children }: { children: ReactNode }): ReactNode {
  const pathname = usePathname();
  const askToSignIn = useCallback(() => {
    window.location.assign(`/sign-in?next=${encodeURIComponent(pathname)}`);
  }, [pathname]);
  return (
    <TRPCProvider isSignedIn onSignInNeeded={askToSignIn}>
      {children}
    </TRPCProvider>
  );
}
