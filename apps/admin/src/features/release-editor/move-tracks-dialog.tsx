"use client";
import { Button, Cover, Dialog, formatCount, toast } from "@segue/ui";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import type { DraftRelease } from "~/lib/api-types.ts";
import { toFailure } from "~/lib/failure.ts";
import { SearchField } from "~/lib/search-field.tsx";
import { useDebounced } from "~/lib/use-debounced.ts";
import { artistLine } from "~/releases/release-words.ts";
import { StateBadge } from "~/releases/state-badge.tsx";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

type Props = { release: DraftRelease; trackIds: string[]; onClose: () => void; onMoved: () => void };

/** Asks where tracks are to go: a release that exists, or a new draft of their own. */
export function MoveTracksDialog({ release, trackIds, onClose, onMoved }: Props): ReactNode {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [search, setSearch] = useState("");
  const query = useDebounced(search.trim());
  const { data } = useQuery(
    trpc.catalog.draft.list.queryOptions(
      { limit: 20, ...(query ? { query } : {}) },
      { placeholderData: keepPreviousData },
    ),
  );
  const move = useMutation(
    trpc.catalog.draft.moveTracks.mutationOptions({
      onError: (error) => void toast.error(toFailure(error).message),
      async onSuccess(target) {
        queryClient.setQueryData(trpc.catalog.draft.get.queryKey({ id: target.id }), target);
        toast.success(`${formatCount(trackIds.length, "track")} moved to ${target.title}.`);
        onMoved();
        onClose();
        // The release that lost its last track does not exist any more.
        if (trackIds.length === release.tracks.length) router.push(`/releases/${target.id}`);
        else
          await queryClient.invalidateQueries({
            queryKey: trpc.catalog.draft.get.queryKey({ id: release.id }),
          });
        await queryClient.invalidateQueries({ queryKey: trpc.catalog.draft.list.pathKey() });
      },
    }),
  );
  const targets = data?.items.filter(({ id }) => id !== release.id) ?? [];
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Move ${formatCount(trackIds.length, "track")}`}
      description="They keep their audio, credits and lyrics."
    >
      <div className="flex flex-col gap-4 pb-2">
        <Button
          disabled={move.isPending}
          onClick={() => move.mutate({ trackIds, toReleaseId: null })}
          className="justify-start"
        >
          <Plus aria-hidden />
          To a new release of their own
        </Button>
        <SearchField label="Search releases" value={search} onChange={setSearch} />
        <ul aria-label="Releases" className="flex max-h-72 flex-col overflow-y-auto">
          {targets.map((target) => (
            <li key={target.id}>
              <button
                type="button"
                disabled={move.isPending}
                onClick={() => move.mutate({ trackIds, toReleaseId: target.id })}
                className="hover:bg-hover flex w-full items-center gap-3 rounded-md p-2 text-left disabled:opacity-50"
              >
                <Cover image={target.cover} sizes="40px" className="size-10" />
                <span className="min-w-0 flex-1">
                  <span className="block truncate text-sm font-semibold">{target.title}</span>
                  <span className="text-muted block truncate text-xs">{artistLine(target)}</span>
                </span>
                <StateBadge state={target.state} />
              </button>
            </li>
          ))}
          {data && targets.length === 0 && (
            <li className="text-muted p-2 text-sm">No other release matches.</li>
          )}
        </ul>
      </div>
    </Dialog>
  );
}
