"use client";
import { AlertDialog, IconButton, toast } from "@segue/ui";
import { useMutation } from "@tanstack/react-query";
import { Pause, Play, RotateCw, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { toFailure } from "~/lib/failure.ts";
import { useTRPC } from "~/trpc/trpc-provider.tsx";
import { cancelFile, pauseFiles, resumeFiles } from "~/uploads/uploads.ts";
import type { BatchRow } from "./batch-rows.ts";
import { useRemovedUploads } from "./removed-uploads.ts";

/** Pause, resume, retry, cancel: whatever fits how the file stands. */
export function FileActions({ row }: { row: BatchRow }): ReactNode {
  const { queued, status, outlook, fileName } = row;
  const trpc = useTRPC();
  const [isAsking, setAsking] = useState(false);
  const onError = (error: unknown): void => void toast.error(toFailure(error).message);
  const retry = useMutation(trpc.delivery.upload.retry.mutationOptions({ onError }));
  const cancel = useMutation(trpc.delivery.upload.cancel.mutationOptions({ onError }));
  const { phase } = outlook;
  const hasFailedHere = phase === "failed" && status?.state !== "failed";

  const remove = (): void => {
    if (queued) cancelFile(queued.key).catch(onError);
    else if (status) cancel.mutate({ uploadId: status.uploadId });
    if (status) useRemovedUploads.getState().add(status.uploadId);
  };
  const isUnderWay =
    phase === "waiting" || phase === "sending" || phase === "paused" || phase === "interrupted";

  return (
    <span className="flex">
      {(phase === "waiting" || phase === "sending") && queued && (
        <IconButton size="sm" label={`Pause ${fileName}`} onClick={() => pauseFiles([queued.key])}>
          <Pause aria-hidden />
        </IconButton>
      )}
      {(phase === "paused" || hasFailedHere) && queued && (
        <IconButton size="sm" label={`Resume ${fileName}`} onClick={() => resumeFiles([queued.key])}>
          <Play aria-hidden />
        </IconButton>
      )}
      {status?.state === "failed" && status.masterId !== null && (
        <IconButton
          size="sm"
          label={`Retry ${fileName}`}
          disabled={retry.isPending}
          onClick={() => retry.mutate({ uploadId: status.uploadId })}
        >
          <RotateCw aria-hidden />
        </IconButton>
      )}
      {(isUnderWay || phase === "failed" || phase === "refused") && (
        <IconButton
          size="sm"
          label={isUnderWay ? `Cancel ${fileName}` : `Remove ${fileName} from the list`}
          onClick={() => (isUnderWay ? setAsking(true) : remove())}
        >
          <X aria-hidden />
        </IconButton>
      )}
      <AlertDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title="Cancel this upload?"
        description={`What has arrived of ${fileName} is thrown away.`}
        confirmLabel="Cancel the upload"
        cancelLabel="Go on"
        isDangerous
        onConfirm={remove}
      />
    </span>
  );
}
