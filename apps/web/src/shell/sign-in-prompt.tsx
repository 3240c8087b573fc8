"use client";
import { Button, Dialog, Link } from "@segue/ui";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useShellStore } from "./shell-store.ts";

const close = (): void => useShellStore.setState({ signInReason: null });

/** What a visitor sees on doing something that needs an account; the way back leads to the same page. */
export function SignInPrompt(): ReactNode {
  const reason = useShellStore((state) => state.signInReason);
  const pathname = usePathname();
  const next = `?next=${encodeURIComponent(pathname)}`;
  return (
    <Dialog
      isOpen={reason !== null}
      onOpenChange={(isOpen) => !isOpen && close()}
      title={`Sign in to ${reason ?? "go on"}`}
      description="An account keeps your likes, your history and the place you stopped at, on every device."
      footer={
        <>
          <Button asChild>
            <Link href={`/register${next}`} onClick={close}>
              Create account
            </Link>
          </Button>
          <Button asChild variant="primary">
            <Link href={`/sign-in${next}`} onClick={close}>
              Sign in
            </Link>
          </Button>
        </>
      }
    />
  );
}
