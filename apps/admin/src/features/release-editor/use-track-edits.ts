import { toast } from "@segue/ui";
import { useMutation } from "@tanstack/react-query";
import type { DraftRelease, TrackPatch } from "~/lib/api-types.ts";
import { toFailure } from "~/lib/failure.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { discsOf } from "./track-order.ts";
import { useKeepRelease } from "./use-release-draft.ts";

/** Changes to the tracks of a release; each keeps the release as the service answers with it. */
export function useTrackEdits(release: DraftRelease) {
  const trpc = useTRPC();
  const keep = useKeepRelease();
  const update = useMutation(trpc.catalog.draft.updateTrack.mutationOptions({ onSuccess: keep }));
  const reorder = useMutation(
    trpc.catalog.draft.reorderTracks.mutationOptions({
      onSuccess: keep,
      onError: (error) => void toast.error(toFailure(error).message),
    }),
  );
  return {
    /** Resolves when kept, rejects with the service's error. */
    update: (trackId: string, patch: TrackPatch) => update.mutateAsync({ trackId, patch }),
    reorder: (lines: readonly string[]): void => reorder.mutate({ id: release.id, discs: discsOf(lines) }),
    /** The order that is on its way to the service, to be shown meanwhile; null when there is none. */
    pendingDiscs: reorder.isPending ? reorder.variables.discs : null,
  };
}
export type TrackEdits = ReturnType<typeof useTrackEdits>;
