"use client";
import { Button, Field, formText, Input, toast } from "@segue/ui";
import type { FormEvent, ReactNode } from "react";
import { useTasteChanges } from "~/recommendations/use-taste-changes.ts";

/** The listener's name at ListenBrainz; an empty one takes it away. */
export function ListenBrainzLink({ name }: { name: string | null }): ReactNode {
  const { linkListenBrainz } = useTasteChanges();
  const save = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const wish = formText(event.currentTarget, "listenBrainzName").trim();
    if (await linkListenBrainz(wish === "" ? null : wish))
      toast.success(wish === "" ? "The name is taken away." : "Your name is kept.");
  };
  return (
    <form onSubmit={(event) => void save(event)} className="flex flex-col gap-4">
      <Field label="Your name there" hint="Segue reads only what ListenBrainz shows to everyone.">
        <Input
          name="listenBrainzName"
          defaultValue={name ?? ""}
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      <Button type="submit" className="self-start">
        Save the name
      </Button>
    </form>
  );
}
