"use client";
import { failureOf, useSignIn } from "@segue/bff/browser";
import { Button, Field, FormFailure, Input, Link, PasswordInput } from "@segue/ui";
import type { ReactNode } from "react";

const emailCodes = ["auth.email_invalid"];

/** Signs in with address and password, then goes to `next`. */
export function SignInForm({ next }: { next: string }): ReactNode {
  const { failure, isBusy, isReady, submit } = useSignIn("credentials", next);
  const emailError = failureOf(failure, emailCodes);
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4" aria-label="Sign in">
      <Field label="E-mail" isRequired error={emailError}>
        <Input name="email" type="email" autoComplete="username" spellCheck={false} />
      </Field>
      <Field label="Password" isRequired>
        <PasswordInput name="password" autoComplete="current-password" />
      </Field>
      <FormFailure message={emailError === null ? (failure?.message ?? null) : null} />
      <Button type="submit" variant="primary" size="lg" disabled={!isReady} aria-disabled={isBusy}>
        {isBusy ? "Signing in…" : "Sign in"}
      </Button>
      <p className="text-muted text-center text-sm">
        New to Segue?{" "}
        <Link
          href={`/register?next=${encodeURIComponent(next)}`}
          className="text-accent-ink font-semibold underline underline-offset-2"
        >
          Create an account
        </Link>
      </p>
    </form>
  );
}
