"use client";
import type { Synonym } from "~/lib/api-types.ts";
import { Button, Dialog, FormFailure, Switch, toast } from "@segue/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { toFailure } from "~/lib/failure.ts";
import { ChipsField } from "~/terms/chips-field.tsx";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

/** Asks for words that mean the same; null makes a new set. */
export function SynonymDialog({
  synonym,
  onClose,
}: {
  synonym: Synonym | null;
  onClose: () => void;
}): ReactNode {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [words, setWords] = useState<readonly string[]>(synonym?.words ?? []);
  const [isOneWay, setOneWay] = useState(synonym?.isOneWay ?? false);
  const save = useMutation(
    trpc.search.synonym.set.mutationOptions({
      async onSuccess() {
        await cache.invalidateQueries({ queryKey: trpc.search.synonym.list.queryKey() });
        toast.success("Searches understand it from now on.");
        onClose();
      },
    }),
  );
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={synonym ? "Change synonym" : "New synonym"}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant="primary"
            disabled={words.length < 2 || save.isPending}
            onClick={() =>
              save.mutate({ words: [...words], isOneWay, ...(synonym ? { id: synonym.id } : {}) })
            }
          >
            Save
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <ChipsField
          label="Words"
          noun="word"
          hint="Type a word or a phrase and press Enter; at least two."
          values={words.map((name) => ({ id: name, name }))}
          suggestions={[]}
          onChange={(terms) => setWords(terms.map(({ name }) => name))}
        />
        <Switch
          label="One way only"
          hint="The first word also finds the others, but they do not find it. Good for nicknames and misspellings."
          isChecked={isOneWay}
          onCheckedChange={setOneWay}
        />
        <FormFailure message={save.error && toFailure(save.error).message} />
      </div>
    </Dialog>
  );
}
