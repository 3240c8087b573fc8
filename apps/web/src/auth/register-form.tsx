"use client";
import { failureOf, useSignIn } from "@segue/bff/browser";
import { Button, Field, FormFailure, Input, Link, PasswordInput } from "@segue/ui";
import type { ReactNode } from "react";

const emailCodes = ["auth.email_invalid", "auth.email_taken"];
const passwordCodes = ["auth.password_too_short", "auth.password_too_long", "auth.password_too_common"];

/** Makes an account, signs it in and goes to `next`. */
export function RegisterForm({ next }: { next: string }): ReactNode {
  const { failure, isBusy, isReady, submit } = useSignIn("register", next);
  const emailError = failureOf(failure, emailCodes);
  const passwordError = failureOf(failure, passwordCodes);
  const isOfField = emailError !== null || passwordError !== null;
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4" aria-label="Create an account">
      <Field label="Name" isRequired hint="Shown to others. It need not be your real one.">
        <Input name="displayName" autoComplete="nickname" maxLength={60} />
      </Field>
      <Field label="E-mail" isRequired error={emailError}>
        <Input name="email" type="email" autoComplete="username" spellCheck={false} />
      </Field>
      <Field
        label="Password"
        isRequired
        error={passwordError}
        hint="At least 8 characters; a few words do well."
      >
        <PasswordInput name="password" autoComplete="new-password" minLength={8} maxLength={200} />
      </Field>
      <FormFailure message={isOfField ? null : (failure?.message ?? null)} />
      <Button type="submit" variant="primary" size="lg" disabled={!isReady} aria-disabled={isBusy}>
        {isBusy ? "Creating your account…" : "Create account"}
      </Button>
      <p className="text-muted text-center text-sm">
        Have an account?{" "}
        <Link
          href={`/sign-in?next=${encodeURIComponent(next)}`}
          className="text-accent-ink font-semibold underline underline-offset-2"
        >
          Sign in
        </Link>
      </p>
    </form>
  );
}
