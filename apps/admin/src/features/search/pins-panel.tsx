"use client";
import type { Pin } from "~/lib/api-types.ts";
import { Badge, Button, IconButton, toast } from "@segue/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Pencil, Pin as PinIcon, Plus, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { toFailure } from "~/lib/failure.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { PanelStates } from "./panel-states.tsx";
import { PinDialog } from "./pin-dialog.tsx";

/** Results that editors put first for a search. */
export function PinsPanel(): ReactNode {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [edited, setEdited] = useState<Pin | "new" | null>(null);
  const { data, error, refetch } = useQuery(trpc.search.pin.list.queryOptions({}));
  const remove = useMutation(
    trpc.search.pin.delete.mutationOptions({
      onSuccess: () => cache.invalidateQueries({ queryKey: trpc.search.pin.list.queryKey() }),
      onError: (failure) => toast.error(toFailure(failure).message),
    }),
  );
  const add = (
    <Button variant="primary" onClick={() => setEdited("new")}>
      <Plus aria-hidden />
      Pin results
    </Button>
  );
  return (
    <section aria-label="Pinned results">
      <PanelStates
        items={data?.items}
        error={error}
        onRetry={() => void refetch()}
        loadingLabel="Loading pinned results"
        empty={{
          icon: PinIcon,
          title: "Results that stand first will be here",
          hint: "For a campaign, or where a search has one obvious answer.",
          action: add,
        }}
      >
        <div className="mb-4">{add}</div>
        <ul className="border-line bg-surface divide-line divide-y rounded-lg border">
          {data?.items.map((pin) => (
            <li key={pin.id} className="flex min-h-13 items-center gap-3 py-2 pr-2 pl-4">
              <span className="min-w-0 flex-1">
                <span className="block truncate text-sm font-semibold">“{pin.query}”</span>
                <span className="mt-1 flex flex-wrap gap-1.5">
                  {pin.targets.map(({ id, name }) => (
                    <Badge key={id}>{name ?? "No longer published"}</Badge>
                  ))}
                </span>
              </span>
              <IconButton label={`Change results for ${pin.query}`} size="sm" onClick={() => setEdited(pin)}>
                <Pencil aria-hidden />
              </IconButton>
              <IconButton
                label={`Unpin results for ${pin.query}`}
                size="sm"
                onClick={() => remove.mutate({ id: pin.id })}
              >
                <Trash2 aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      </PanelStates>
      {edited !== null && (
        <PinDialog pin={edited === "new" ? null : edited} onClose={() => setEdited(null)} />
      )}
    </section>
  );
}
