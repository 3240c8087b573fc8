"use client";
import { toast } from "@segue/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { toFailure } from "~/lib/failure.ts";
import { useViewer } from "~/listener/viewer-context.tsx";
import { player, playerStore } from "~/player/index.ts";
import { promptSignIn } from "~/shell/shell-store.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { setTurnedAway, type Unwanted } from "./turned-away.ts";

/**
 * Turns a track or an artist away, or takes that back. Lists show it at once and take it back when it could not be
 * kept; the message offers to undo. A visitor is asked to sign in.
 */
export function useTurnAway(): (unwanted: Unwanted, isAway?: boolean) => void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const isSignedIn = useViewer() !== null;
  const { mutateAsync } = useMutation(trpc.recommendations.taste.exclude.mutationOptions());

  return useCallback(
    (unwanted, isAway = true) => {
      if (!isSignedIn) return promptSignIn("shape what you are offered");
      const change = async (isExcluded: boolean): Promise<void> => {
        const { kind, id, name } = unwanted;
        setTurnedAway(id, isExcluded);
        if (isExcluded) leaveOutOfQueue(unwanted);
        try {
          await mutateAsync({ kind, id, isExcluded });
        } catch (error) {
          setTurnedAway(id, !isExcluded);
          toast.error(toFailure(error).message);
          return;
        }
        if (isExcluded) {
          const undo = { label: "Undo", onClick: () => void change(false) };
          toast.success(`${name} will not be offered any more.`, { action: undo });
        } else toast.success(`${name} may be offered again.`);
        await queryClient.invalidateQueries({ queryKey: trpc.recommendations.pathKey() });
      };
      void change(isAway);
    },
    [isSignedIn, mutateAsync, queryClient, trpc],
  );
}

/** Takes it out of a radio or similar music at once; what the listener lined up themselves stays. */
function leaveOutOfQueue({ id }: Unwanted): void {
  const { current, queue, station } = playerStore.state.getState();
  const isMeant = ({ track }: { track: { id: string; artists: readonly { id: string }[] } }) =>
    track.id === id || track.artists.some((artist) => artist.id === id);
  for (const item of queue)
    if ((item.isSimilar || station) && isMeant(item)) player.removeFromQueue(item.key);
  if (current && (current.isSimilar || station) && isMeant(current)) player.next();
}
