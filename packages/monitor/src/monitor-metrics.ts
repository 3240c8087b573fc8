import { metricsRegistry } from "@segue/kernel";
import { Gauge } from "prom-client";
import type { DiskUse } from "./health/disk-use.ts";
import type { LastPlay } from "./health/outside-tiles.ts";

const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [metricsRegistry] });

const evaluatedAt = gauge("segue_monitor_evaluated_timestamp_seconds", "When the monitor last judged.");
const freeRatio = gauge("segue_disk_free_ratio", "How much of the data folder's disk is free.");
const mediaStored = gauge("segue_media_stored_bytes", "What media take on disk.");
const probeDuration = gauge("segue_probe_duration_seconds", "How long the last test playback took.");
// Without labels prom-client would show 0 before there is anything to tell: a probe that failed.
const probeSuccess = new Gauge({
  name: "segue_probe_success",
  help: "Whether the last test playback was heard.",
  labelNames: ["probe"],
  registers: [metricsRegistry],
});

/** What the monitor tells of itself at `/metrics`. */
export const monitorMetrics = {
  noteLook(at: Date, { freeBytes, totalBytes, mediaBytes }: DiskUse): void {
    evaluatedAt.set(at.getTime() / 1000);
    freeRatio.set(freeBytes / totalBytes);
    if (mediaBytes !== null) mediaStored.set(mediaBytes);
  },
  notePlay({ outcome, durationMs }: NonNullable<LastPlay>): void {
    if (outcome.kind === "nothing_to_play") return;
    probeSuccess.set({ probe: "playback" }, outcome.kind === "played" ? 1 : 0);
    probeDuration.set(durationMs / 1000);
  },
};
