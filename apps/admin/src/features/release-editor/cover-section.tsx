"use client";
import { toast } from "@segue/ui";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ImagePicker } from "~/images/image-picker.tsx";
import type { DraftRelease } from "~/lib/api-types.ts";
import { toFailure } from "~/lib/failure.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { useKeepRelease } from "./use-release-draft.ts";

/** The cover, saved as soon as it is chosen. */
export function CoverSection({ release }: { release: DraftRelease }): ReactNode {
  const trpc = useTRPC();
  const keep = useKeepRelease();
  const update = useMutation(
    trpc.catalog.draft.update.mutationOptions({
      onSuccess: keep,
      onError: (error) => void toast.error(toFailure(error).message),
    }),
  );
  const set = (coverImageId: string | null) =>
    update.mutateAsync({ id: release.id, patch: { coverImageId } });
  return (
    <ImagePicker
      label="Cover"
      image={release.cover}
      onPicked={async (imageId) => {
        await set(imageId);
        toast.success("The cover is saved.");
      }}
      onRemove={() => update.mutate({ id: release.id, patch: { coverImageId: null } })}
    />
  );
}
