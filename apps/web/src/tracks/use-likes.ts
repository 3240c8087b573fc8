"use client";
import { useMutation, useQueries, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { inBlocks } from "~/lib/in-blocks.ts";
import { useViewer } from "~/listener/viewer-context.tsx";
import { promptSignIn } from "~/shell/shell-store.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";

/** Likes are asked for in blocks of this many tracks, so that a list that grows asks only for what is new. */
const blockSize = 100;

type LikesAnswer = { likedIds: string[] };

/** Which of the tracks the listener likes; empty for a visitor and until the answer is there. */
export function useLikedIds(trackIds: readonly string[]): ReadonlySet<string> {
  const trpc = useTRPC();
  const isSignedIn = useViewer() !== null;
  const blocks = useMemo(() => inBlocks(trackIds, blockSize), [trackIds]);
  return useQueries({
    queries: blocks.map((ids) =>
      trpc.social.like.ofTracks.queryOptions({ trackIds: ids }, { enabled: isSignedIn }),
    ),
    combine: unite,
  });
}

function unite(answers: { data: LikesAnswer | undefined }[]): ReadonlySet<string> {
  return new Set(answers.flatMap(({ data }) => data?.likedIds ?? []));
}

/**
 * Likes tracks or takes the likes back. Every list shows the change at once and takes it back if it cannot be
 * stored; then the promise rejects. A visitor is asked to sign in instead.
 */
export function useSetLiked(): (trackIds: string[], isLiked: boolean) => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const isSignedIn = useViewer() !== null;
  const { mutateAsync } = useMutation(trpc.social.like.set.mutationOptions());

  return async (trackIds, isLiked) => {
    if (!isSignedIn) return promptSignIn("like tracks");
    const answers = { queryKey: trpc.social.like.ofTracks.pathKey() };
    const show = (shown: boolean) =>
      queryClient.setQueriesData<LikesAnswer>(answers, (answer) => {
        if (answer === undefined) return answer;
        const others = answer.likedIds.filter((id) => !trackIds.includes(id));
        return { likedIds: shown ? [...others, ...trackIds] : others };
      });
    await queryClient.cancelQueries(answers);
    show(isLiked);
    try {
      for (const trackId of trackIds) await mutateAsync({ trackId, isLiked });
    } catch (error) {
      show(!isLiked);
      throw error;
    } finally {
      await queryClient.invalidateQueries({ queryKey: trpc.social.like.list.pathKey() });
    }
  };
}
