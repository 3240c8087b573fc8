"use client";
import type { AppRouter } from "@segue/gateway/contract";
import { toast } from "@segue/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { toFailure } from "~/lib/failure.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

/** A moment of a track that the listener wants to find again. */
export type Bookmark = inferRouterOutputs<AppRouter>["playback"]["bookmark"]["list"]["items"][number];
type NewBookmark = inferRouterInputs<AppRouter>["playback"]["bookmark"]["create"];

/** Keeps and deletes bookmarks; every list of them follows. Failures are told in a message, a deletion can be undone. */
export function useBookmarkChanges(): {
  /** True once it is kept. */
  keep: (bookmark: NewBookmark) => Promise<boolean>;
  remove: (bookmark: Bookmark) => Promise<void>;
} {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(trpc.playback.bookmark.create.mutationOptions());
  const destroy = useMutation(trpc.playback.bookmark.delete.mutationOptions());

  const change = async (request: () => Promise<unknown>): Promise<boolean> => {
    try {
      await request();
    } catch (error) {
      toast.error(toFailure(error).message);
      return false;
    }
    await queryClient.invalidateQueries({ queryKey: trpc.playback.bookmark.list.pathKey() });
    return true;
  };
  const keep = (bookmark: NewBookmark) => change(() => create.mutateAsync(bookmark));
  return {
    keep,
    async remove({ id, trackId, positionMs, note }) {
      if (!(await change(() => destroy.mutateAsync({ id })))) return;
      toast("The bookmark is deleted", {
        action: { label: "Undo", onClick: () => void keep({ trackId, positionMs, note }) },
      });
    },
  };
}
