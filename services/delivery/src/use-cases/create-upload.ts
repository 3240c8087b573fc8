import { writeFile } from "node:fs/promises";
import { AppError, newId, type Clock } from "@segue/kernel";
import type { UploadRequest, UploadTicket } from "../contract/upload.ts";
import type { DeliveryDatabase } from "../db/delivery-database.ts";
import { isAudioFileName } from "../domain/audio-file-name.ts";
import { diskFull } from "../adapters/disk-full.ts";
import type { SigningKeys } from "../domain/signing-keys.ts";
import { signUpload } from "../domain/upload-signature.ts";
import type { WorkFolder } from "../adapters/work-folder.ts";

const TICKET_LIFE_MS = 24 * 3_600_000;

/** Prepares a place for a file and hands out the right to fill it, for a day. */
export function createUpload(deps: {
  database: DeliveryDatabase;
  workFolder: WorkFolder;
  keys: SigningKeys;
  clock: Clock;
  uploadsOrigin: string;
}) {
  const { database, workFolder, keys, clock, uploadsOrigin } = deps;
  return async (ownerId: string, request: UploadRequest): Promise<UploadTicket> => {
    if (!isAudioFileName(request.fileName)) {
      throw new AppError("invalid", "delivery.unsupported_file", {
        message: `"${request.fileName}" is not audio that can be taken in. Use MP3, FLAC, OGG, Opus, M4A, WAV or AIFF.`,
      });
    }
    if ((await workFolder.freeBytes()) < request.sizeBytes) throw diskFull();
    const uploadId = newId();
    const now = clock();
    await writeFile(workFolder.upload(uploadId), "", { flag: "wx" });
    await database.transaction(async ({ uploads, announce }) => {
      const { batchId, fileName, relativePath = null, sizeBytes } = request;
      await uploads.insert({
        id: uploadId,
        batchId,
        ownerId,
        fileName,
        relativePath,
        sizeBytes,
        createdAt: now,
        updatedAt: now,
      });
      await announce({ kind: "upload", id: uploadId });
    });
    const expiresAt = new Date(now.getTime() + TICKET_LIFE_MS);
    const { id, expires, signature } = signUpload(keys, { kind: "audio", id: uploadId, expiresAt });
    return { uploadId, uploadUrl: `${uploadsOrigin}/uploads/${id}/${expires}/${signature}`, expiresAt };
  };
}
