import { metricsRegistry } from "@segue/kernel";
import { Gauge } from "prom-client";
import type { DiskUse } from "./health/disk-use.ts";
import type { LastPlay } from "./health/outside-tiles.ts";

/** A gauge that is not there before it is first set: prom-client would show a 0 that nobody measured. */
function lateGauge(name: string, help: string): { set(value: number): void } {
  let gauge: Gauge | undefined;
  return {
    set(value) {
      gauge ??= new Gauge({ name, help, registers: [metricsRegistry] });
      gauge.set(value);
    },
  };
}

const evaluatedAt = lateGauge("segue_monitor_evaluated_timestamp_seconds", "When the monitor last judged.");
const freeRatio = lateGauge("segue_disk_free_ratio", "How much of the data folder's disk is free.");
const mediaStored = lateGauge("segue_media_stored_bytes", "What media take on disk.");
const probeSuccess = lateGauge("segue_probe_success", "Whether the last test playback was heard.");
const probeDuration = lateGauge("segue_probe_duration_seconds", "How long the last test playback took.");

/** What the monitor tells of itself at `/metrics`. */
export const monitorMetrics = {
  noteLook(at: Date, { freeBytes, totalBytes, mediaBytes }: DiskUse): void {
    evaluatedAt.set(at.getTime() / 1000);
    freeRatio.set(freeBytes / totalBytes);
    if (mediaBytes !== null) mediaStored.set(mediaBytes);
  },
  notePlay({ outcome, durationMs }: NonNullable<LastPlay>): void {
    if (outcome.kind === "nothing_to_play") return;
    probeSuccess.set(outcome.kind === "played" ? 1 : 0);
    probeDuration.set(durationMs / 1000);
  },
};
