import type { Candidate } from "./spacing.ts";

/** A track as recommending sees it. */
export interface CatalogueTrack extends Candidate {
  title: string;
  masterId: string | null;
  artists: { id: string; name: string }[];
  genres: string[];
  isExplicit: boolean;
  publishedAt: Date;
}

/** The tracks that listeners can play right now. What is looked for by artist, release, genre or age costs no walk through all. */
export interface Catalogue {
  get(trackId: string): CatalogueTrack | undefined;
  /** In the order of their ids. */
  tracks: readonly CatalogueTrack[];
  size: number;
  ofArtist(artistId: string): readonly CatalogueTrack[];
  ofRelease(releaseId: string): readonly CatalogueTrack[];
  ofGenre(slug: string): readonly CatalogueTrack[];
  /** Null for an artist of no live track. */
  artistName(artistId: string): string | null;
  /** Genres with music, those with the most first. */
  genres(): readonly string[];
  artistIds(): Iterable<string>;
  newestFirst(): readonly CatalogueTrack[];
}

const none: readonly CatalogueTrack[] = [];

/** A catalogue of these tracks; indexes are made when first asked for, each in one walk through the tracks. */
export function createCatalogue(all: Iterable<CatalogueTrack>): Catalogue {
  const tracks = [...all].sort((left, right) => (left.trackId < right.trackId ? -1 : 1));
  const byId = new Map(tracks.map((track) => [track.trackId, track]));
  const byArtist = once(() => indexed(tracks, ({ artistIds }) => artistIds));
  const byRelease = once(() => indexed(tracks, ({ releaseId }) => [releaseId]));
  const byGenre = once(() => indexed(tracks, ({ genres }) => genres));
  return {
    get: (trackId) => byId.get(trackId),
    tracks,
    size: tracks.length,
    ofArtist: (artistId) => byArtist().get(artistId) ?? none,
    ofRelease: (releaseId) => byRelease().get(releaseId) ?? none,
    ofGenre: (slug) => byGenre().get(slug) ?? none,
    artistName: (artistId) =>
      byArtist()
        .get(artistId)?.[0]
        ?.artists.find(({ id }) => id === artistId)?.name ?? null,
    genres: once(() =>
      [...byGenre()]
        .sort(([left, inLeft], [right, inRight]) => inRight.length - inLeft.length || (left < right ? -1 : 1))
        .map(([slug]) => slug),
    ),
    artistIds: () => byArtist().keys(),
    newestFirst: once(() =>
      tracks.toSorted((left, right) => right.publishedAt.getTime() - left.publishedAt.getTime()),
    ),
  };
}

function indexed(
  tracks: readonly CatalogueTrack[],
  keysOf: (track: CatalogueTrack) => readonly string[],
): Map<string, CatalogueTrack[]> {
  const index = new Map<string, CatalogueTrack[]>();
  for (const track of tracks) {
    for (const key of new Set(keysOf(track))) {
      const listed = index.get(key);
      if (listed === undefined) index.set(key, [track]);
      else listed.push(track);
    }
  }
  return index;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
