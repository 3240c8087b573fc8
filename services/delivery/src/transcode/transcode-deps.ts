import type { Clock, Logger } from "@segue/kernel";
import type { MediaTools } from "@segue/media";
import type { ObjectStore } from "@segue/storage";
import type { DeliveryDatabase } from "../db/delivery-database.ts";
import type { ImageRow } from "../db/image-store.ts";
import type { MasterRow } from "../db/master-store.ts";
import type { KeyVault } from "../domain/master-key.ts";
import type { Slots } from "../domain/slots.ts";
import type { WorkFolder } from "../adapters/work-folder.ts";

/** What the steps of a transcode work with. */
export interface TranscodeDeps {
  database: DeliveryDatabase;
  store: ObjectStore;
  mediaTools: MediaTools;
  workFolder: WorkFolder;
  vault: KeyVault;
  /** Bounds the child processes of all transcodes together. */
  slots: Slots;
  clock: Clock;
  logger: Logger;
  keepImage: (bytes: Uint8Array) => Promise<ImageRow>;
  /** Aborts when the service stops; children die with it. */
  stopping: AbortSignal;
}

/** The master's row; throws when it was removed, which no retry can mend. */
export async function getMaster(
  { database }: Pick<TranscodeDeps, "database">,
  masterId: string,
): Promise<MasterRow> {
  const master = await database.masters.find(masterId);
  if (!master) throw new Error(`Master ${masterId} is gone.`);
  return master;
}

/** The original as a local file for child processes. */
export function originalFile(
  { store, workFolder }: Pick<TranscodeDeps, "store" | "workFolder">,
  master: MasterRow,
): Promise<string> {
  return store.localFile(master.objectKey, workFolder.transcode(master.id, "original"));
}

/** The original with what the probe found; throws when it was not probed. */
export async function originalSource(deps: Pick<TranscodeDeps, "store" | "workFolder">, master: MasterRow) {
  if (!master.format) throw new Error(`Master ${master.id} was not probed.`);
  return { file: await originalFile(deps, master), format: master.format };
}

/** Moves a master to a state and tells watchers, unless it is there already. */
export async function enterState(
  { database }: Pick<TranscodeDeps, "database">,
  master: MasterRow,
  state: MasterRow["state"],
): Promise<void> {
  if (master.state === state) return;
  await database.transaction(async ({ masters, announce }) => {
    await masters.enterState(master.id, state);
    await announce({ kind: "master", id: master.id });
  });
}
