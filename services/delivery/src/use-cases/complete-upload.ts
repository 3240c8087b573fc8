import { rm, stat } from "node:fs/promises";
import { deliveryEvents } from "@segue/events";
import { newId, type Clock, type Logger } from "@segue/kernel";
import { hashFile, type ObjectStore } from "@segue/storage";
import type { DeliveryDatabase, Records } from "../db/delivery-database.ts";
import type { UploadRow } from "../db/upload-store.ts";
import type { KeyVault } from "../domain/master-key.ts";
import { originalKey } from "../domain/object-keys.ts";
import type { WorkFolder } from "../adapters/work-folder.ts";

interface Deps {
  database: DeliveryDatabase;
  store: ObjectStore;
  workFolder: WorkFolder;
  vault: KeyVault;
  clock: Clock;
  logger: Logger;
}

/** Turns uploads whose bytes are all here into masters. */
export interface UploadCompletion {
  /** Finishes one upload; does nothing when bytes are missing or it is finished. Safe to call at any time, repeatedly. */
  complete(uploadId: string): Promise<void>;
  /** Finishes what a crash left unfinished; returns how many uploads that were. */
  recover(): Promise<number>;
}

/**
 * Order of the steps: hash, note the hash, move into the store (flushed), then commit. A row never points at bytes that
 * are not durable, and after a crash between any two steps the next call goes on where the last one stopped.
 */
export function createUploadCompletion(deps: Deps): UploadCompletion {
  const { database, workFolder, logger } = deps;
  const underway = new Map<string, Promise<void>>();

  function complete(uploadId: string): Promise<void> {
    const current = underway.get(uploadId);
    if (current) return current;
    const work = finish(deps, uploadId).finally(() => underway.delete(uploadId));
    underway.set(uploadId, work);
    return work;
  }

  return {
    complete,
    async recover() {
      let recovered = 0;
      for (const upload of await database.uploads.receiving()) {
        const sizeBytes = await sizeOf(workFolder.upload(upload.id));
        if (upload.sha256 === null && sizeBytes !== upload.sizeBytes) continue;
        try {
          await complete(upload.id);
          recovered += 1;
        } catch (error) {
          logger.error(
            { err: error, uploadId: upload.id },
            "an upload could not be completed; it is tried again later",
          );
        }
      }
      return recovered;
    },
  };
}

async function finish(deps: Deps, uploadId: string): Promise<void> {
  const { database, store, workFolder } = deps;
  const upload = await database.uploads.find(uploadId);
  if (!upload || upload.state !== "receiving") return;
  const path = workFolder.upload(uploadId);
  const sizeBytes = await sizeOf(path);
  if (upload.sha256 === null && sizeBytes !== upload.sizeBytes) return;

  const sha256 = upload.sha256 ?? (await hashFile(path)).sha256;
  await database.uploads.update(uploadId, { sha256, updatedAt: deps.clock() });
  const objectKey = originalKey(sha256);
  const kept = await store.stat(objectKey);
  if (kept?.sizeBytes === upload.sizeBytes) await rm(path, { force: true });
  else await store.putFile(objectKey, path, { contentType: "application/octet-stream" });

  await database.transaction((records) => handOver(deps, records, { ...upload, sha256 }));
}

async function handOver(deps: Deps, records: Records, upload: UploadRow & { sha256: string }): Promise<void> {
  const { uploads, masters, emit, announce } = records;
  const locked = await uploads.lock(upload.id);
  if (locked?.state !== "receiving") return;
  const { masterId, isNewMaster, isDuplicate } = await masterOf(deps, masters, upload);
  await uploads.update(upload.id, {
    state: "received",
    receivedBytes: upload.sizeBytes,
    masterId,
    isDuplicate,
    updatedAt: deps.clock(),
  });
  await emit(
    deliveryEvents.uploadCompleted.of({
      uploadId: upload.id,
      batchId: upload.batchId,
      masterId,
      ownerId: upload.ownerId,
      fileName: upload.fileName,
      relativePath: upload.relativePath,
      sha256: upload.sha256,
      isNewMaster,
    }),
  );
  await announce({ kind: "upload", id: upload.id });
}

/** The master with these bytes, made when there is none. One that failed before is started again, as if new. */
async function masterOf(
  { vault, clock }: Deps,
  masters: Records["masters"],
  upload: UploadRow & { sha256: string },
) {
  const masterId = newId();
  const isInserted = await masters.insertNew({
    id: masterId,
    sha256: upload.sha256,
    sizeBytes: upload.sizeBytes,
    objectKey: originalKey(upload.sha256),
    fileName: upload.fileName,
    sealedKey: vault.seal(masterId, vault.newKey()),
    createdAt: clock(),
  });
  if (isInserted) return { masterId, isNewMaster: true, isDuplicate: false };
  const existing = await masters.findBySha256(upload.sha256);
  const locked = existing && (await masters.lock(existing.id));
  if (!locked) throw new Error("The master of these bytes was removed meanwhile.");
  const isFailed = locked.state === "failed";
  if (isFailed) await masters.update(locked.id, { state: "queued", errorCode: null, errorMessage: null });
  return { masterId: locked.id, isNewMaster: isFailed, isDuplicate: true };
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
