"use client";
import { Button, Dialog, Field, formText, Input, Select, toast } from "@segue/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { toFailure } from "~/lib/failure.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

const noParent = "none";

/** Asks for a genre's name and its place in the tree. */
export function NewGenreDialog({
  isOpen,
  onOpenChange,
  genres,
}: {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  genres: readonly { id: string; name: string }[];
}): ReactNode {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [parentId, setParentId] = useState(noParent);
  const create = useMutation(
    trpc.catalog.genre.create.mutationOptions({
      async onSuccess({ name }) {
        await queryClient.invalidateQueries({ queryKey: trpc.catalog.genre.list.pathKey() });
        toast.success(`${name} is a genre now.`);
        onOpenChange(false);
      },
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const name = formText(event.currentTarget, "name");
    create.mutate({ name, parentId: parentId === noParent ? null : parentId });
  };
  const options = [
    { value: noParent, label: "None, at the top" },
    ...genres.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(next) => {
        create.reset();
        onOpenChange(next);
      }}
      title="New genre"
      footer={
        <>
          <Button variant="quiet" onClick={() => onOpenChange(false)}>
            Cancel
          </Button>
          <Button type="submit" form="new-genre" variant="primary" disabled={create.isPending}>
            Create genre
          </Button>
        </>
      }
    >
      <form id="new-genre" onSubmit={submit} className="flex flex-col gap-4">
        <Field label="Name" isRequired error={create.error && toFailure(create.error).message}>
          <Input name="name" maxLength={60} autoComplete="off" />
        </Field>
        <Field label="Part of">
          <Select options={options} value={parentId} onValueChange={setParentId} />
        </Field>
      </form>
    </Dialog>
  );
}
