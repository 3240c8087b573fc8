"use client";
import { Button, Dialog, Field, formText, Input } from "@segue/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useState } from "react";
import { toFailure } from "~/lib/failure.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

/** Makes an empty draft, for tracks that are to be moved into it. */
export function NewReleaseButton(): ReactNode {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const create = useMutation(
    trpc.catalog.draft.create.mutationOptions({
      async onSuccess({ id }) {
        await queryClient.invalidateQueries({ queryKey: trpc.catalog.draft.list.pathKey() });
        router.push(`/releases/${id}`);
      },
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    create.mutate({ patch: { title: formText(event.currentTarget, "title") } });
  };
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={setOpen}
      title="New release"
      description="An empty draft. Releases made from uploads appear by themselves."
      trigger={
        <Button>
          <Plus aria-hidden />
          New release
        </Button>
      }
      footer={
        <>
          <Button variant="quiet" onClick={() => setOpen(false)}>
            Cancel
          </Button>
          <Button type="submit" form="new-release" variant="primary" disabled={create.isPending}>
            Create draft
          </Button>
        </>
      }
    >
      <form id="new-release" onSubmit={submit}>
        <Field label="Title" isRequired error={create.error && toFailure(create.error).message}>
          <Input name="title" maxLength={300} autoComplete="off" />
        </Field>
      </form>
    </Dialog>
  );
}
