import type Hls from "hls.js";
import type { HlsConfig } from "hls.js";
import { renditionOfPlaylist } from "./queue-playlist.ts";
import type { Quality } from "./player-state.ts";
import type { RenditionName } from "./playback-api.ts";

/** Lost segments are asked for again for as long as the listener may be in a tunnel. */
const retry = { maxNumRetry: 60, retryDelayMs: 500, maxRetryDelayMs: 8000, backoff: "exponential" as const };

/** Settings chosen for a quick start and a bounded buffer; the rest is hls.js's own. */
export const hlsSettings: Partial<HlsConfig> = {
  // Starting the worker costs 50 ms before the first sound, and audio needs none.
  enableWorker: false,
  startLevel: 0,
  startFragPrefetch: true,
  // Only a minimum: without the two bounds below a whole song is downloaded ahead.
  maxBufferLength: 30,
  maxMaxBufferLength: 60,
  maxBufferSize: 2_000_000,
  backBufferLength: 30,
  fragLoadPolicy: {
    default: {
      maxTimeToFirstByteMs: 10_000,
      maxLoadTimeMs: 60_000,
      timeoutRetry: { ...retry, retryDelayMs: 0 },
      errorRetry: retry,
    },
  },
};

const RUNGS: Record<Exclude<Quality, "auto">, RenditionName> = {
  saver: "aac-96",
  high: "aac-320",
  lossless: "flac",
};

/** The rung that is played first under a quality, and so worth fetching ahead. */
export const firstRung = (quality: Quality): RenditionName =>
  quality === "auto" ? "aac-96" : RUNGS[quality];

/**
 * Lets hls.js choose among the AAC rungs (`auto`) or holds it on one. A better rung replaces what is buffered
 * ahead; a lower one takes over where the buffer ends, since better sound already paid for is kept.
 */
export function chooseLevels(hls: Hls, quality: Quality, moment: "at-start" | "now"): void {
  const rungs = hls.levels.map((level) => renditionOfPlaylist(level.uri));
  if (rungs.length === 0) return;
  if (quality === "auto") {
    hls.autoLevelCapping = rungs.findLastIndex((rung) => rung !== "flac");
    if (moment === "now") hls.loadLevel = -1;
    return;
  }
  const exact = rungs.indexOf(RUNGS[quality]);
  const level = exact >= 0 ? exact : rungs.length - 1;
  hls.autoLevelCapping = -1;
  if (moment === "at-start") hls.startLevel = level;
  if (moment === "now" && level > hls.loadLevel) hls.nextLevel = level;
  else hls.loadLevel = level;
}
