import { deliveryEvents } from "@segue/events";
import { MediaError, planLadder } from "@segue/media";
import type { RenditionName } from "../contract/grant.ts";
import { toEventProbe, toEventTags } from "../domain/event-payloads.ts";
import { enterState, getMaster, originalFile, type TranscodeDeps } from "./transcode-deps.ts";

/** Reads a master's format, tags and cover, plans its renditions and returns their names. Does nothing twice. */
export function probeMaster(deps: TranscodeDeps) {
  const { database, mediaTools, slots, stopping } = deps;
  return async (masterId: string): Promise<RenditionName[]> => {
    const master = await getMaster(deps, masterId);
    if (!master.format) {
      await enterState(deps, master, "probing");
      const file = await originalFile(deps, master);
      const probe = await slots.run(() => mediaTools.probeAudio(file, { signal: stopping }));
      const coverImageId = probe.cover && (await keepCover(deps, masterId, probe.cover));
      await database.transaction(async ({ masters, announce }) => {
        await masters.update(masterId, { format: probe.format, tags: probe.tags, coverImageId });
        const plans = planLadder(probe.format);
        await masters.planRenditions(
          plans.map((plan, position) => ({ masterId, name: plan.name, position, plan })),
        );
        await announce({ kind: "master", id: masterId });
      });
    }
    return (await database.masters.renditions(masterId)).map(({ name }) => name);
  };
}

/** Tells the world what each not yet announced upload of a probed master contains. */
export function announceUploads({ database, clock }: Pick<TranscodeDeps, "database" | "clock">) {
  return (masterId: string): Promise<number> =>
    database.transaction(async ({ uploads, masters, emit }) => {
      // The lock makes an upload that joins right now wait, and then find the master probed.
      const master = await masters.lock(masterId);
      if (!master?.format || !master.tags) return 0;
      const { format, tags, coverImageId } = master;
      const waiting = await uploads.unannounced(masterId);
      for (const upload of waiting) {
        await uploads.update(upload.id, { announcedAt: clock() });
        await emit(
          deliveryEvents.uploadProbed.of({
            uploadId: upload.id,
            batchId: upload.batchId,
            masterId,
            ownerId: upload.ownerId,
            fileName: upload.fileName,
            relativePath: upload.relativePath,
            probe: toEventProbe(format),
            tags: toEventTags(tags),
            coverImageId,
          }),
        );
      }
      return waiting.length;
    });
}

/** A broken cover must not keep the music out. */
async function keepCover(deps: TranscodeDeps, masterId: string, cover: Uint8Array): Promise<string | null> {
  try {
    return (await deps.keepImage(cover)).id;
  } catch (error) {
    if (!(error instanceof MediaError)) throw error;
    deps.logger.warn({ masterId, code: error.code }, "the embedded cover was left out");
    return null;
  }
}
