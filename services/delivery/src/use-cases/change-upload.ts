import { rm } from "node:fs/promises";
import { deliveryEvents } from "@segue/events";
import { AppError, type Clock } from "@segue/kernel";
import type { DeliveryDatabase } from "../db/delivery-database.ts";
import type { UploadRow } from "../db/upload-store.ts";
import type { WorkFolder } from "../adapters/work-folder.ts";

/** Starts the processing of a failed upload again; throws `delivery.upload_not_retryable` when that cannot help. */
export function retryUpload(deps: { database: DeliveryDatabase; clock: Clock }) {
  const { database, clock } = deps;
  return (uploadId: string): Promise<void> =>
    database.transaction(async ({ uploads, masters, emit, announce }) => {
      const upload = requireUpload(await uploads.lock(uploadId));
      const master = upload.masterId === null ? null : await masters.lock(upload.masterId);
      if (master?.state !== "failed" || upload.sha256 === null) {
        throw new AppError("conflict", "delivery.upload_not_retryable", {
          message: "Only a file that failed while it was processed can be tried again. Upload this one anew.",
        });
      }
      await masters.update(master.id, { state: "queued", errorCode: null, errorMessage: null });
      await uploads.update(uploadId, { updatedAt: clock() });
      await emit(
        deliveryEvents.uploadCompleted.of({
          uploadId,
          batchId: upload.batchId,
          masterId: master.id,
          ownerId: upload.ownerId,
          fileName: upload.fileName,
          relativePath: upload.relativePath,
          sha256: upload.sha256,
          isNewMaster: true,
        }),
      );
      await announce({ kind: "master", id: master.id });
    });
}

/** Takes an upload off the list: one still on its way, or one that failed. Others throw `delivery.upload_in_use`. */
export function cancelUpload(deps: { database: DeliveryDatabase; workFolder: WorkFolder }) {
  const { database, workFolder } = deps;
  return async (uploadId: string): Promise<void> => {
    await database.transaction(async ({ uploads, masters, announce }) => {
      const upload = requireUpload(await uploads.lock(uploadId));
      const master = upload.masterId === null ? null : await masters.find(upload.masterId);
      if (upload.state === "received" && master?.state !== "failed") {
        throw new AppError("conflict", "delivery.upload_in_use", {
          message: "This file has arrived already. Wait until it is processed, then delete its track.",
        });
      }
      await uploads.delete(uploadId);
      await announce({ kind: "upload", id: uploadId });
    });
    await rm(workFolder.upload(uploadId), { force: true });
  };
}

function requireUpload(upload: UploadRow | null): UploadRow {
  if (upload) return upload;
  throw new AppError("not_found", "delivery.upload_not_found", {
    message: "This upload does not exist any more. Reload the page.",
  });
}
