import { alignColumns } from "../measuring/findings.ts";
import type { Quality } from "./quality.ts";
import type { ScaleResult } from "./scale.ts";
import type { SurfaceTimes } from "./surfaces.ts";

/** Prints how the methods compare on one data set. */
export function printQuality(dataSet: string, results: readonly Quality[]): void {
  const rows = results.map(({ method, recall20, ndcg100, coverage20, trainingCpuSeconds }) => [
    method,
    recall20.toFixed(4),
    ndcg100.toFixed(4),
    coverage20.toFixed(3),
    Number.isNaN(trainingCpuSeconds) ? "" : `${trainingCpuSeconds.toFixed(1)} s`,
  ]);
  console.log(`\n${dataSet}, ${results[0]?.listeners ?? 0} listeners that training never saw`);
  console.log(alignColumns([["method", "Recall@20", "nDCG@100", "coverage@20", "training CPU"], ...rows]));
}

/** From the arrays that training holds at once: plays by listener and by track; pairs, solved, turned round and averaged weights. */
const bytesPerPlay = 2 * 8;
const bytesPerTrack = 200 * 8 + 3 * (10 + 30) * 8;

/** Prints what a made-up world cost and what one of a million tracks and listeners would need. */
export function printScale(result: ScaleResult): void {
  const {
    listeners,
    tracks,
    plays,
    trainingCpuSeconds,
    peakMegabytes,
    modelMegabytes,
    requestP50Ms,
    requestP95Ms,
  } = result;
  console.log(`\n${tracks} tracks by ${listeners} listeners, ${plays} plays, made up`);
  console.log(
    alignColumns([
      ["training CPU", "peak memory", "model", "request p50", "request p95"],
      [
        `${trainingCpuSeconds.toFixed(1)} s`,
        `${peakMegabytes.toFixed(0)} MB`,
        `${modelMegabytes.toFixed(0)} MB`,
        `${requestP50Ms.toFixed(2)} ms`,
        `${requestP95Ms.toFixed(2)} ms`,
      ],
    ]),
  );
  const million = 1_000_000;
  const factor = million / listeners;
  const gigabytes = (plays * factor * bytesPerPlay + million * bytesPerTrack) / 1e9;
  console.log(
    `a million of each, with histories as long: about ${(trainingCpuSeconds * factor).toFixed(0)} s of one core and ${gigabytes.toFixed(1)} GB for training`,
  );
}

/** Prints how long each surface takes, without the model's and the database's share. */
export function printSurfaces(trackCount: number, times: readonly SurfaceTimes[]): void {
  console.log(`\nsurfaces over ${trackCount} made-up tracks, for profiles of 100`);
  const rows = times.map(({ surface, p50Ms, p95Ms }) => [
    surface,
    `${p50Ms.toFixed(1)} ms`,
    `${p95Ms.toFixed(1)} ms`,
  ]);
  console.log(alignColumns([["surface", "p50", "p95"], ...rows]));
}
