import type { SearchHit } from "./search-types.ts";

/** Where a result leads: a song to its place on its release. */
export function hitHref(hit: SearchHit): string {
  if (hit.type === "song") return `/release/${hit.release?.id ?? ""}?track=${hit.id}`;
  if (hit.type === "album") return `/release/${hit.id}`;
  return `/${hit.type}/${hit.id}`;
}

/** What kind of thing a result is, as a person says it. */
export const hitKind: Record<SearchHit["type"], string> = {
  song: "Song",
  album: "Release",
  artist: "Artist",
  playlist: "Playlist",
};
