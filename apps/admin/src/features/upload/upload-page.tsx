"use client";
import { RowsSkeleton, Skeleton, SkeletonGroup, toast } from "@segue/ui";
import { useRouter, useSearchParams } from "next/navigation";
import { type ReactNode, useMemo } from "react";
import { PageHead } from "~/lib/page-states.tsx";
import type { ChosenFile } from "~/uploads/dropped-files.ts";
import { queuedFile, useUploadQueue } from "~/uploads/upload-queue.ts";
import { addFiles } from "~/uploads/uploads.ts";
import { useUploadStatuses } from "~/uploads/use-upload-statuses.ts";
import { BatchDrafts } from "./batch-drafts.tsx";
import { BatchFiles } from "./batch-files.tsx";
import { joinRows, totalsOf } from "./batch-rows.ts";
import { BatchSummary } from "./batch-summary.tsx";
import { DropZone } from "./drop-zone.tsx";
import { useRemovedUploads } from "./removed-uploads.ts";
import { useBatchDrafts } from "./use-batch-drafts.ts";

/** Getting music in. The batch stands in the address, so that a reload or a colleague finds the same one. */
export function UploadPage(): ReactNode {
  const router = useRouter();
  const files = useUploadQueue((state) => state.files);
  const removed = useRemovedUploads((state) => state.ids);
  const params = useSearchParams();
  const isNew = params.has("new");
  const batchId = params.get("batch") ?? (isNew ? null : (files.at(-1)?.batchId ?? null));
  const { statuses, isLoading, hasLostTouch } = useUploadStatuses(batchId);

  const rows = useMemo(() => {
    const present = new Map([...statuses].filter(([uploadId]) => !removed.has(uploadId)));
    return joinRows(
      files.filter((file) => file.batchId === batchId),
      present,
    );
  }, [files, statuses, removed, batchId]);
  const totals = totalsOf(rows);
  const { data } = useBatchDrafts(batchId, totals);

  const add = (chosen: ChosenFile[]): void => {
    const keys = addFiles(chosen, batchId ?? crypto.randomUUID());
    const target = queuedFile(keys[0] ?? "")?.batchId;
    if (target === undefined || target === params.get("batch")) return;
    if (batchId !== null && target !== batchId)
      toast("This file was begun before. It goes on in its own batch.");
    router.replace(`/upload?batch=${target}`, { scroll: false });
  };

  const hasRows = rows.length > 0;
  return (
    <>
      <PageHead
        title="Upload"
        hint="Files are grouped to releases by their tags and folders. Correct them before they go live."
      />
      <div className="flex flex-col gap-8 px-(--page-gutter)">
        <DropZone isCompact={hasRows} onFiles={add} />
        {!hasRows && isLoading && (
          <SkeletonGroup label="Loading the batch">
            <Skeleton className="mb-8 h-24 w-full rounded-lg" />
            <RowsSkeleton count={5} rowHeightPx={76} />
          </SkeletonGroup>
        )}
        {hasLostTouch && (
          <p role="status" className="text-warning-ink text-sm">
            The line to Segue is down. What you see may be old; it is taken up again by itself.
          </p>
        )}
        {hasRows && (
          <>
            <BatchSummary rows={rows} totals={totals} onNewBatch={() => router.replace("/upload?new")} />
            <BatchDrafts drafts={data?.drafts ?? []} />
            <BatchFiles rows={rows} totals={totals} outcomes={data?.outcomes ?? new Map()} />
          </>
        )}
      </div>
    </>
  );
}
