"use client";
import type { Synonym } from "~/lib/api-types.ts";
import { Button, IconButton, toast } from "@segue/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowRight, Equal, Pencil, Plus, Trash2, WholeWord } from "lucide-react";
import { type ReactNode, useState } from "react";
import { toFailure } from "~/lib/failure.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { PanelStates } from "./panel-states.tsx";
import { SynonymDialog } from "./synonym-dialog.tsx";

/** Words that find the same things: both ways, or one way from a misspelling or nickname. */
export function SynonymsPanel(): ReactNode {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [edited, setEdited] = useState<Synonym | "new" | null>(null);
  const { data, error, refetch } = useQuery(trpc.search.synonym.list.queryOptions({}));
  const remove = useMutation(
    trpc.search.synonym.delete.mutationOptions({
      onSuccess: () => cache.invalidateQueries({ queryKey: trpc.search.synonym.list.queryKey() }),
      onError: (failure) => toast.error(toFailure(failure).message),
    }),
  );
  const add = (
    <Button variant="primary" onClick={() => setEdited("new")}>
      <Plus aria-hidden />
      New synonym
    </Button>
  );
  return (
    <section aria-label="Synonyms">
      <PanelStates
        items={data?.items}
        error={error}
        onRetry={() => void refetch()}
        loadingLabel="Loading synonyms"
        empty={{
          icon: WholeWord,
          title: "Words that mean the same will be here",
          hint: "As in “dnb” and “drum and bass”.",
          action: add,
        }}
      >
        <div className="mb-4">{add}</div>
        <ul className="border-line bg-surface divide-line divide-y rounded-lg border">
          {data?.items.map((synonym) => {
            const Sign = synonym.isOneWay ? ArrowRight : Equal;
            const name = synonym.words.join(", ");
            return (
              <li key={synonym.id} className="flex min-h-13 items-center gap-3 py-1.5 pr-2 pl-4">
                <span className="flex min-w-0 flex-1 flex-wrap items-center gap-2 text-sm font-medium">
                  {synonym.words.map((word, index) => (
                    <span key={word} className="flex items-center gap-2">
                      {index > 0 &&
                        (synonym.isOneWay && index > 1 ? (
                          ", "
                        ) : (
                          <Sign
                            role="img"
                            aria-label={synonym.isOneWay ? "finds" : "means"}
                            className="text-muted size-4"
                          />
                        ))}
                      {word}
                    </span>
                  ))}
                </span>
                <IconButton label={`Change ${name}`} size="sm" onClick={() => setEdited(synonym)}>
                  <Pencil aria-hidden />
                </IconButton>
                <IconButton
                  label={`Delete ${name}`}
                  size="sm"
                  onClick={() => remove.mutate({ id: synonym.id })}
                >
                  <Trash2 aria-hidden />
                </IconButton>
              </li>
            );
          })}
        </ul>
      </PanelStates>
      {edited !== null && (
        <SynonymDialog synonym={edited === "new" ? null : edited} onClose={() => setEdited(null)} />
      )}
    </section>
  );
}
