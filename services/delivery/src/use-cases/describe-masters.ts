import { combineLoudness } from "@segue/media";
import type { LoudnessPair } from "../contract/grant.ts";
import type { MasterSummary } from "../contract/master.ts";
import type { DeliveryDatabase } from "../db/delivery-database.ts";
import type { MasterRow } from "../db/master-store.ts";
import { toAudibleLoudness } from "../domain/event-payloads.ts";

/** Describes the masters that exist among the ids, in no particular order. */
export function describeMasters({ database }: { database: DeliveryDatabase }) {
  return async (masterIds: string[]): Promise<MasterSummary[]> =>
    (await database.masters.findMany(masterIds)).map(toMasterSummary);
}

/** Loudness of masters played as one release; null when one is not measured yet or all are silent. */
export function combineMasterLoudness({ database }: { database: DeliveryDatabase }) {
  return async (masterIds: string[]): Promise<LoudnessPair | null> => {
    const masters = await database.masters.findMany([...new Set(masterIds)]);
    const measured = masters.flatMap(({ loudness }) => loudness ?? []);
    return measured.length < new Set(masterIds).size ? null : combineLoudness(measured);
  };
}

function toMasterSummary(master: MasterRow): MasterSummary {
  const { id, state, format, loudness, errorCode, errorMessage } = master;
  return {
    masterId: id,
    state,
    durationMs: format?.durationMs ?? null,
    sampleRateHz: format?.sampleRateHz ?? null,
    isLossless: format?.isLossless ?? null,
    ...toAudibleLoudness(loudness),
    error:
      state === "failed" && errorCode && errorMessage ? { code: errorCode, message: errorMessage } : null,
  };
}
