"use client";
import { Button, Field, formText, Input, toast } from "@segue/ui";
import { useMutation } from "@tanstack/react-query";
import type { FormEvent, ReactNode } from "react";
import { toFailure } from "~/lib/failure.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

/** Changes the password; every other device is signed out by it. */
export function PasswordSettings(): ReactNode {
  const trpc = useTRPC();
  const change = useMutation(trpc.auth.account.changePassword.mutationOptions());
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    change.mutate(
      { current: formText(form, "current"), next: formText(form, "next") },
      {
        onSuccess() {
          form.reset();
          toast.success("Your password is changed.");
        },
      },
    );
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      <Field label="Current password" isRequired>
        <Input name="current" type="password" autoComplete="current-password" />
      </Field>
      <Field
        label="New password"
        hint="At least 8 characters; a few words make a good one."
        error={change.error ? toFailure(change.error).message : null}
        isRequired
      >
        <Input name="next" type="password" autoComplete="new-password" minLength={8} maxLength={200} />
      </Field>
      <Button type="submit" variant="primary" className="self-start" disabled={change.isPending}>
        Change password
      </Button>
    </form>
  );
}
