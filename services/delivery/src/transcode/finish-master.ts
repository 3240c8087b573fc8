import { deliveryEvents } from "@segue/events";
import { createHash } from "node:crypto";
import { toAudibleLoudness } from "../domain/event-payloads.ts";
import { waveformKey } from "../domain/object-keys.ts";
import { enterState, getMaster, originalSource, type TranscodeDeps } from "./transcode-deps.ts";

/** Peaks drawn across the widest player; 1800 buckets are 3.6 kB. */
const WAVEFORM_BUCKETS = 1800;

/** Computes and stores a master's waveform, once. */
export function drawWaveform(deps: TranscodeDeps) {
  const { database, store, mediaTools, slots, stopping } = deps;
  return async (masterId: string): Promise<void> => {
    const master = await getMaster(deps, masterId);
    if (master.waveformKey !== null) return;
    await enterState(deps, master, "packaging");
    const source = await originalSource(deps, master);
    const waveform = await slots.run(() =>
      mediaTools.computeWaveform(source, { buckets: WAVEFORM_BUCKETS, signal: stopping }),
    );
    const key = waveformKey(masterId, createHash("sha256").update(waveform).digest("hex"));
    await store.put(key, waveform, { contentType: "application/octet-stream" });
    await database.masters.update(masterId, { waveformKey: key });
  };
}

/** Declares a master ready when every rendition is, and clears its scratch files. */
export function finishMaster(deps: TranscodeDeps) {
  const { database, workFolder, clock } = deps;
  return async (masterId: string): Promise<void> => {
    await database.transaction(async ({ masters, emit, announce }) => {
      const master = await masters.lock(masterId);
      if (!master?.format || master.state === "ready") return;
      const missing = (await masters.renditions(masterId)).filter(({ readyAt }) => readyAt === null);
      if (missing.length > 0)
        throw new Error(`Renditions are missing: ${missing.map(({ name }) => name).join(", ")}.`);
      const { durationMs, totalSamples, sampleRateHz } = master.format;
      const loudness = toAudibleLoudness(master.loudness);
      await masters.update(masterId, {
        state: "ready",
        readyAt: clock(),
        errorCode: null,
        errorMessage: null,
      });
      await emit(
        deliveryEvents.masterReady.of({ masterId, durationMs, totalSamples, sampleRateHz, ...loudness }),
      );
      await announce({ kind: "master", id: masterId });
    });
    await workFolder.removeTranscode(masterId);
  };
}
