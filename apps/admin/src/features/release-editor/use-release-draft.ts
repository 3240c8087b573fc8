import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { DraftRelease } from "~/lib/api-types.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

/** How often a release is read again while some of its audio is still being prepared. */
const preparingRefetchMs = 3_000;

/** The release being edited; read again by itself until its audio is through. */
export function useReleaseDraft(id: string) {
  const trpc = useTRPC();
  return useQuery(
    trpc.catalog.draft.get.queryOptions(
      { id },
      {
        refetchInterval: ({ state }) =>
          state.data?.tracks.some(({ audio, masterId }) => audio === "pending" && masterId !== null)
            ? preparingRefetchMs
            : false,
      },
    ),
  );
}

/** Takes over a release as the service answered with it; lists are read anew. */
export function useKeepRelease(): (release: DraftRelease) => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(
    async (release) => {
      queryClient.setQueryData(trpc.catalog.draft.get.queryKey({ id: release.id }), release);
      await queryClient.invalidateQueries({ queryKey: trpc.catalog.draft.list.pathKey() });
    },
    [queryClient, trpc],
  );
}
