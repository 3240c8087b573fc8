"use client";
import type { ReactNode } from "react";
import { promptSignIn } from "~/shell/shell-store.ts";
import { TRPCProvider } from "~/trpc/trpc-provider.tsx";

/** The API for the pages below; what needs an account asks the visitor to sign in where they are. */
export function ListenerApi({
  isSignedIn,
  children,
}: {
  isSignedIn: boolean;
  children: ReactNode;
}): ReactNode {
  return (
    <TRPCProvider isSignedIn={isSignedIn} onSignInNeeded={() => promptSignIn("do that")}>
      {children}
    </TRPCProvider>
  );
}
