import type { UploadStatus } from "~/lib/api-types.ts";
import { outlookOf, type UploadOutlook } from "../../uploads/upload-outlook.ts";
import type { QueuedFile } from "~/uploads/upload-queue.ts";

/** A file of the batch: what this tab has of it, what Segue has of it, and how it stands. */
export interface BatchRow {
  key: string;
  fileName: string;
  folder: string | null;
  sizeBytes: number;
  queued: QueuedFile | null;
  status: UploadStatus | null;
  outlook: UploadOutlook;
}

/** The batch's files, each once: those of this tab in their order, then those that only Segue knows of. */
export function joinRows(
  queued: readonly QueuedFile[],
  statuses: ReadonlyMap<string, UploadStatus>,
): BatchRow[] {
  const own = queued.map((file): BatchRow => {
    const status = (file.uploadId === null ? null : statuses.get(file.uploadId)) ?? null;
    return {
      key: file.key,
      fileName: file.file.name,
      folder: folderOf(file.relativePath),
      sizeBytes: file.file.size,
      queued: file,
      status,
      outlook: outlookOf(file, status),
    };
  });
  const ownIds = new Set(queued.map(({ uploadId }) => uploadId));
  const others = [...statuses.values()].filter(({ uploadId }) => !ownIds.has(uploadId));
  others.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  return [
    ...own,
    ...others.map((status) => ({
      key: status.uploadId,
      fileName: status.fileName,
      folder: folderOf(status.relativePath),
      sizeBytes: status.sizeBytes,
      queued: null,
      status,
      outlook: outlookOf(null, status),
    })),
  ];
}

function folderOf(path: string | null): string | null {
  const end = path?.lastIndexOf("/") ?? -1;
  return path !== null && end > 0 ? path.slice(0, end) : null;
}

/** The parts in which a batch is looked at. */
export type BatchView = "all" | "active" | "attention";

/** Which part a file is in, besides `all`. */
export function viewOf({ outlook: { phase } }: BatchRow): BatchView {
  if (phase === "ready") return "all";
  return phase === "failed" || phase === "refused" || phase === "interrupted" ? "attention" : "active";
}

/** How far a batch is as a whole: files that are through, and bytes that have arrived. */
export function totalsOf(rows: readonly BatchRow[]) {
  const count = (view: BatchView): number => rows.filter((row) => viewOf(row) === view).length;
  let bytes = 0;
  let sentBytes = 0;
  for (const { sizeBytes, outlook, queued, status } of rows) {
    if (outlook.phase === "refused") continue;
    bytes += sizeBytes;
    const hasArrived = (status !== null && status.state !== "receiving") || queued?.state === "sent";
    sentBytes += hasArrived ? sizeBytes : (queued?.sentBytes ?? status?.receivedBytes ?? 0);
  }
  return {
    files: rows.length,
    ready: count("all"),
    active: count("active"),
    attention: count("attention"),
    bytes,
    sentBytes,
  };
}
export type BatchTotals = ReturnType<typeof totalsOf>;
