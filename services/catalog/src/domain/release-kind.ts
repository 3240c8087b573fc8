import type { ReleaseKind } from "../contract/release.ts";

const singleTracksMax = 3;
const epTracksMax = 6;
const shortMaxMs = 30 * 60_000;

/** What stores call a release of this size: up to three tracks a single, up to six an EP, both under half an hour. */
export function inferKind(release: {
  trackCount: number;
  durationMs: number;
  isCompilation: boolean;
}): ReleaseKind {
  if (release.isCompilation) return "compilation";
  if (release.durationMs >= shortMaxMs || release.trackCount > epTracksMax) return "album";
  return release.trackCount <= singleTracksMax ? "single" : "ep";
}
