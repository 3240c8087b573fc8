/** What can be found. `lyric` is one line of a song's words. */
export const entityTypes = ["song", "album", "artist", "playlist", "lyric"] as const;
export type EntityType = (typeof entityTypes)[number];

/** What the index knows of one thing. Empty `plans` or `territories` mean that it is for everyone, everywhere. */
export interface IndexDocument {
  id: string;
  type: EntityType;
  name: string;
  /** Who it is by, in one line; null for artists and playlists. */
  artist: string | null;
  album: string | null;
  /** Further names it is known by. */
  aliases: readonly string[];
  genres: readonly string[];
  language: string | null;
  label: string | null;
  year: number | null;
  durationMs: number | null;
  bpm: number | null;
  isExplicit: boolean | null;
  /** 0–100. */
  popularity: number;
  plans: readonly string[];
  territories: readonly string[];
  /** Days since 1970. */
  addedDay: number;
}
