import { rm } from "node:fs/promises";
import { deliveryEvents } from "@segue/events";
import type { RenditionPlan } from "@segue/media";
import type { RenditionName } from "../contract/grant.ts";
import type { MasterRow, RenditionRow } from "../db/master-store.ts";
import { diskFull } from "../adapters/disk-full.ts";
import { renditionKey } from "../domain/object-keys.ts";
import { enterState, getMaster, originalSource, type TranscodeDeps } from "./transcode-deps.ts";

/** How often progress is written down and pushed, per rendition. */
const PROGRESS_EVERY_MS = 700;

/**
 * Encodes, packages and stores one rendition. A rendition whose row is complete and whose object is there is left alone,
 * and an encode that a crash left complete on disk is packaged without encoding again.
 */
export function makeRendition(deps: TranscodeDeps) {
  const { database, store, mediaTools, workFolder, vault, clock } = deps;
  return async (masterId: string, name: RenditionName): Promise<void> => {
    const master = await getMaster(deps, masterId);
    const rendition = await database.masters.rendition(masterId, name);
    if (!rendition) throw new Error(`No rendition ${name} was planned for ${masterId}.`);
    if (await isStored(deps, rendition)) return;
    await enterState(deps, master, "encoding");
    await workFolder.prepareTranscode(masterId);
    const [encoded, packaged] = [`${name}.encoded.mp4`, `${name}.mp4`].map((file) =>
      workFolder.transcode(masterId, file),
    );
    if (!encoded || !packaged) throw new Error("Two scratch files were asked for.");

    const index = await deps.slots.run(async () => {
      await encode(deps, master, { plan: rendition.plan, output: encoded });
      return mediaTools.packageRendition({
        input: encoded,
        output: packaged,
        plan: rendition.plan,
        key: vault.open(masterId, master.sealedKey),
      });
    });
    const objectKey = renditionKey(masterId, name, index.sha256);
    const { sizeBytes, sha256 } = await store.putFile(objectKey, packaged, { contentType: "audio/mp4" });
    if (sha256 !== index.sha256) throw new Error(`Rendition ${name} changed on its way into the store.`);

    await database.transaction(async ({ masters, emit, announce }) => {
      await masters.completeRendition(masterId, name, {
        objectKey,
        sizeBytes,
        sha256,
        index,
        readyAt: clock(),
      });
      await emit(deliveryEvents.renditionReady.of({ masterId, rendition: name }));
      await announce({ kind: "master", id: masterId });
    });
    await rm(encoded, { force: true });
  };
}

async function isStored(
  { store }: TranscodeDeps,
  { readyAt, objectKey, sizeBytes }: RenditionRow,
): Promise<boolean> {
  if (readyAt === null || objectKey === null) return false;
  return (await store.stat(objectKey))?.sizeBytes === sizeBytes;
}

async function encode(
  deps: TranscodeDeps,
  master: MasterRow,
  { plan, output }: { plan: RenditionPlan; output: string },
): Promise<void> {
  const source = await originalSource(deps, master);
  const neededBytes = estimateBytes(plan, master, source.format.durationMs);
  if ((await deps.workFolder.freeBytes()) < neededBytes) throw diskFull();
  const progress = reportProgress(deps, master.id, plan.name);
  try {
    await deps.mediaTools.encodeRendition({
      source,
      plan,
      output,
      onProgress: progress.report,
      signal: deps.stopping,
    });
  } finally {
    await progress.finish();
  }
}

/** Encoded and packaged file together, with a tenth for containers; FLAC is never much larger than its source. */
function estimateBytes(plan: RenditionPlan, master: MasterRow, durationMs: number): number {
  const sizeBytes = plan.bitrateBps === null ? master.sizeBytes : (plan.bitrateBps * durationMs) / 8000;
  return sizeBytes * 2.2;
}

/** Writes progress at most every so often, one write at a time; a lost one is made up by the next. */
function reportProgress({ database, logger, clock }: TranscodeDeps, masterId: string, name: RenditionName) {
  let lastMs = 0;
  let writing: Promise<void> = Promise.resolve();
  const write = async (fraction: number) => {
    try {
      await database.masters.setProgress(masterId, name, fraction);
      await database.announce({ kind: "master", id: masterId });
    } catch (error) {
      logger.warn({ err: error, masterId, rendition: name }, "progress could not be written");
    }
  };
  return {
    report: (fraction: number) => {
      const nowMs = clock().getTime();
      if (nowMs - lastMs < PROGRESS_EVERY_MS) return;
      lastMs = nowMs;
      writing = writing.then(() => write(fraction));
    },
    finish: () => writing,
  };
}
