import { deliveryEvents } from "@segue/events";
import type { Records } from "../db/delivery-database.ts";
import type { MasterRow } from "../db/master-store.ts";
import type { TranscodeFailure } from "./transcode-failure.ts";
import type { TranscodeDeps } from "./transcode-deps.ts";

type Deps = Pick<TranscodeDeps, "database" | "store" | "workFolder" | "clock">;

/** Notes on the master what went wrong at this try, without giving up on it. */
export function noteTrouble({ database }: Deps) {
  return ({ code, message }: TranscodeFailure, masterId: string): Promise<void> =>
    database.masters.update(masterId, { errorCode: code, errorMessage: message });
}

/** Gives up on a master: it and its uploads show why, and can be tried again. */
export function failMaster(deps: Deps) {
  return async (masterId: string, fallback: TranscodeFailure): Promise<void> => {
    await deps.database.transaction(async (records) => {
      const master = await records.masters.lock(masterId);
      if (!master || master.state === "failed" || master.state === "ready") return;
      const failure = {
        code: master.errorCode ?? fallback.code,
        message: master.errorMessage ?? fallback.message,
      };
      await records.masters.update(masterId, {
        state: "failed",
        errorCode: failure.code,
        errorMessage: failure.message,
      });
      await tellOfFailure(records, master, failure);
    });
    await deps.workFolder.removeTranscode(masterId);
  };
}

/**
 * Refuses a file that is no usable audio: its uploads say why, its bytes and its master are removed. The bytes go last
 * but one, so that a crash in between finds the master still there and does it again.
 */
export function refuseMaster(deps: Deps) {
  const { database, store, workFolder, clock } = deps;
  return async (masterId: string, failure: TranscodeFailure): Promise<void> => {
    const master = await database.masters.find(masterId);
    if (!master) return;
    await workFolder.removeTranscode(masterId);
    await store.delete(master.objectKey);
    await database.transaction(async (records) => {
      const locked = await records.masters.lock(masterId);
      if (!locked) return;
      const { code, message } = failure;
      await tellOfFailure(records, locked, failure);
      for (const upload of await records.uploads.ofMaster(masterId)) {
        await records.uploads.update(upload.id, {
          state: "failed",
          masterId: null,
          errorCode: code,
          errorMessage: message,
          updatedAt: clock(),
        });
      }
      await records.masters.delete(masterId);
    });
  };
}

async function tellOfFailure(
  { uploads, emit, announce }: Records,
  master: MasterRow,
  { code, message }: Pick<TranscodeFailure, "code" | "message">,
): Promise<void> {
  for (const { id, batchId, fileName } of await uploads.ofMaster(master.id)) {
    await emit(deliveryEvents.uploadFailed.of({ uploadId: id, batchId, fileName, code, message }));
    await announce({ kind: "upload", id });
  }
  await emit(deliveryEvents.masterFailed.of({ masterId: master.id, code, message }));
}
