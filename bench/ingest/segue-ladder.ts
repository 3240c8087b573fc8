import { randomBytes } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { createLogger, newId, systemClock } from "@segue/kernel";
import type { MediaTools } from "@segue/media";
import { localStore } from "@segue/storage";
import { createWorkFolder } from "../../services/delivery/src/adapters/work-folder.ts";
import { openDeliveryDatabase } from "../../services/delivery/src/db/delivery-database.ts";
import { createKeyVault } from "../../services/delivery/src/domain/master-key.ts";
import { originalKey } from "../../services/delivery/src/domain/object-keys.ts";
import { createSlots } from "../../services/delivery/src/domain/slots.ts";
import { transcode, type StepRunner } from "../../services/delivery/src/workflows/transcode.ts";

/** Delivery's transcode with everything around it but the event bus. */
export interface SegueLadder {
  /** Stores files as freshly received masters; returns their ids. Nothing that is measured. */
  receive(files: readonly string[]): Promise<string[]>;
  /** Runs one master's transcode to its end. Throws when it does not become ready. */
  transcode(masterId: string, steps: StepRunner): Promise<void>;
  close(): Promise<void>;
}

/** Runs steps as they come, as the event bus does. */
export const directSteps: StepRunner = { run: (_id, work) => work() };

/** Opens the transcode on a database, a store below `folder` and so many encoder processes at a time. */
export async function openSegueLadder(deps: {
  databaseUrl: string;
  folder: string;
  mediaTools: MediaTools;
  encoderSlots: number;
}): Promise<SegueLadder> {
  const database = openDeliveryDatabase(deps.databaseUrl);
  const store = localStore(path.join(deps.folder, "media"));
  const workFolder = createWorkFolder(path.join(deps.folder, "work"));
  await workFolder.prepare();
  const vault = createKeyVault("a secret of a benchmark, long enough");
  const run = transcode({
    database,
    store,
    workFolder,
    vault,
    mediaTools: deps.mediaTools,
    slots: createSlots(deps.encoderSlots),
    clock: systemClock,
    logger: createLogger("bench", "error"),
    keepImage: () => Promise.reject(new Error("The files have no covers.")),
    stopping: new AbortController().signal,
  });

  async function receiveOne(file: string): Promise<string> {
    const id = newId();
    // The same bytes come again every round, which production would notice and skip.
    const sha256 = randomBytes(32).toString("hex");
    const objectKey = originalKey(sha256);
    await store.put(objectKey, readFileSync(file), { contentType: "audio/wav" });
    await database.masters.insertNew({
      id,
      sha256,
      objectKey,
      sizeBytes: statSync(file).size,
      fileName: path.basename(file),
      sealedKey: vault.seal(id, vault.newKey()),
    });
    return id;
  }

  return {
    receive: (files) => Promise.all(files.map(receiveOne)),
    async transcode(masterId, steps) {
      await run(steps, { masterId, isNewMaster: true });
      const state = (await database.masters.find(masterId))?.state;
      if (state !== "ready") throw new Error(`A master ended as ${state}.`);
    },
    async close() {
      await database.close();
      await store.close();
    },
  };
}
