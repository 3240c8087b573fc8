"use client";
import { Button, Checkbox, Field, FormFailure, formText, Input, Select } from "@segue/ui";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { toFailure } from "~/lib/failure.ts";
import { useViewer } from "~/listener/viewer-context.tsx";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { type Scope, scopesFor } from "./api-key-scopes.ts";

const lifetimes = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "One year" },
  { value: "never", label: "Until it is removed" },
] as const;

type NewApiKeyFormProps = {
  onMade: (secret: string) => void;
  onCancel: () => void;
};

/** Asks for a key's name, what it may do and for how long, and makes it. */
export function NewApiKeyForm({ onMade, onCancel }: NewApiKeyFormProps): ReactNode {
  const trpc = useTRPC();
  const role = useViewer()?.role ?? "listener";
  const [scopes, setScopes] = useState<readonly Scope[]>(["catalog:read"]);
  const [lifetime, setLifetime] = useState<(typeof lifetimes)[number]["value"]>("90");
  const create = useMutation(trpc.auth.apiKey.create.mutationOptions());
  const isEmpty = scopes.length === 0;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    create.mutate(
      {
        name: formText(event.currentTarget, "name"),
        scopes: [...scopes],
        expiresInDays: lifetime === "never" ? null : Number(lifetime),
      },
      { onSuccess: ({ secret }) => onMade(secret) },
    );
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      <Field label="Name of the key" hint="What you will use it for." isRequired>
        <Input name="name" maxLength={60} autoComplete="off" />
      </Field>
      <fieldset className="flex flex-col gap-3">
        <legend className="text-ink mb-2 text-sm font-semibold">What it may do</legend>
        {scopesFor(role).map(({ scope, label, hint }) => (
          <Checkbox
            key={scope}
            label={label}
            hint={hint}
            isChecked={scopes.includes(scope)}
            onCheckedChange={(isChecked) =>
              setScopes(isChecked ? [...scopes, scope] : scopes.filter((other) => other !== scope))
            }
          />
        ))}
      </fieldset>
      <Field label="Good for">
        <Select options={lifetimes} value={lifetime} onValueChange={setLifetime} />
      </Field>
      <FormFailure
        message={
          isEmpty
            ? "Choose at least one thing it may do."
            : create.error
              ? toFailure(create.error).message
              : null
        }
      />
      <div className="flex gap-3">
        <Button type="submit" variant="primary" disabled={create.isPending || isEmpty}>
          Make the key
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
