import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { deliveryEvents } from "@segue/events";
import type { Clock, Logger } from "@segue/kernel";
import type { ObjectStore } from "@segue/storage";
import type { DeliveryDatabase } from "../db/delivery-database.ts";
import type { WorkFolder } from "../adapters/work-folder.ts";

/** An upload that gained no byte for a day is given up; its ticket has expired by then. */
const UPLOAD_PATIENCE_MS = 24 * 3_600_000;
/** A stray file this old belongs to nothing that is under way. */
const STRAY_AGE_MS = 3_600_000;

const EXPIRED = {
  code: "delivery.upload_expired",
  message: "The rest of this file did not arrive within a day. Upload it again.",
};

/** What one round removed. */
export interface Collected {
  expiredUploads: number;
  strayFiles: number;
}

/** Gives up abandoned uploads and removes files that belong to nothing. */
export function collectGarbage(deps: {
  database: DeliveryDatabase;
  store: ObjectStore;
  workFolder: WorkFolder;
  clock: Clock;
  logger: Logger;
}) {
  const { database, store, workFolder, clock, logger } = deps;

  async function expireUploads(now: Date): Promise<number> {
    const abandoned = await database.uploads.receiving(new Date(now.getTime() - UPLOAD_PATIENCE_MS));
    for (const { id, batchId, fileName } of abandoned) {
      await database.transaction(async ({ uploads, emit, announce }) => {
        if ((await uploads.lock(id))?.state !== "receiving") return;
        await uploads.update(id, {
          state: "failed",
          errorCode: EXPIRED.code,
          errorMessage: EXPIRED.message,
          updatedAt: now,
        });
        await emit(deliveryEvents.uploadFailed.of({ uploadId: id, batchId, fileName, ...EXPIRED }));
        await announce({ kind: "upload", id });
      });
      await rm(workFolder.upload(id), { force: true });
    }
    return abandoned.length;
  }

  async function removeStrays(before: Date): Promise<number> {
    const receiving = new Set((await database.uploads.receiving()).map(({ id }) => id));
    const unfinished = await store.removeUnfinished(before);
    const uploads = await removeOld(workFolder.uploads, before, async (name) => !receiving.has(name));
    const transcodes = await removeOld(workFolder.transcodes, before, async (name) => {
      const master = await database.masters.find(name);
      return !master || master.state === "ready" || master.state === "failed";
    });
    return unfinished + uploads + transcodes;
  }

  return async (): Promise<Collected> => {
    const now = clock();
    const expiredUploads = await expireUploads(now);
    const strayFiles = await removeStrays(new Date(now.getTime() - STRAY_AGE_MS));
    if (expiredUploads + strayFiles > 0)
      logger.info({ expiredUploads, strayFiles }, "removed what nobody needs");
    return { expiredUploads, strayFiles };
  };
}

async function removeOld(
  folder: string,
  before: Date,
  isStray: (name: string) => Promise<boolean>,
): Promise<number> {
  let removed = 0;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const { mtime } = await stat(path);
    if (mtime >= before || !(await isStray(name))) continue;
    await rm(path, { recursive: true, force: true });
    removed += 1;
  }
  return removed;
}
