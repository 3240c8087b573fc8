import type { UploadState, UploadStatus } from "../contract/upload.ts";
import type { UploadRow } from "./upload-store.ts";

interface StatusRow {
  upload: UploadRow;
  master: {
    state: Exclude<UploadState, "receiving">;
    errorCode: string | null;
    errorMessage: string | null;
  } | null;
  progress: { done: number; total: number; share: number } | null;
}

/** Where each phase of the processing lies between 0 and 1; encoding is by far the longest. */
const PHASES: Record<Exclude<UploadState, "receiving">, [from: number, to: number]> = {
  queued: [0, 0],
  probing: [0.01, 0.01],
  loudness: [0.04, 0.04],
  encoding: [0.1, 0.95],
  packaging: [0.97, 0.97],
  ready: [1, 1],
  failed: [0, 0],
};

/** One upload as the console shows it: its own state until the bytes are here, its master's from then on. */
export function toUploadStatus({ upload, master, progress }: StatusRow): UploadStatus {
  const state = upload.state === "received" ? (master?.state ?? "queued") : upload.state;
  const failure = upload.state === "failed" ? upload : master?.state === "failed" ? master : null;
  return {
    uploadId: upload.id,
    batchId: upload.batchId,
    masterId: upload.masterId,
    fileName: upload.fileName,
    relativePath: upload.relativePath,
    sizeBytes: upload.sizeBytes,
    receivedBytes: upload.receivedBytes,
    state,
    encoded: progress && { done: progress.done, total: progress.total },
    progress:
      state === "receiving"
        ? upload.receivedBytes / upload.sizeBytes
        : within(PHASES[state], progress?.share),
    error: failure && {
      code: failure.errorCode ?? "delivery.failed",
      message: failure.errorMessage ?? "This file could not be processed. Try again.",
    },
    isDuplicate: upload.isDuplicate,
    createdAt: upload.createdAt,
  };
}

function within([from, to]: [number, number], share = 0): number {
  return from + (to - from) * Math.min(1, share);
}
