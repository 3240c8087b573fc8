import type { SearchHit } from "./search-types.ts";
import type { TableTrack } from "~/features/track-table/table-track.ts";

/** A found song as a row that plays without asking the catalogue again; null for what is no song on a release. */
export function trackOfHit(hit: SearchHit): TableTrack | null {
  if (hit.type !== "song" || hit.release === null) return null;
  return {
    id: hit.id,
    title: hit.name.text,
    version: hit.version,
    artists: hit.artists,
    release: hit.release,
    cover: hit.image,
    discNumber: 1,
    trackNumber: 1,
    durationMs: hit.durationMs ?? 0,
    isExplicit: hit.isExplicit,
    isPlayable: true,
  };
}
