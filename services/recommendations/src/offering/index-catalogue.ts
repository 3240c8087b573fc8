import type { CatalogueIndex, CatalogueTrack } from "./catalogue.ts";

const none: readonly CatalogueTrack[] = [];

/** Indexes tracks; each way to look for them is prepared when first asked for, in one walk through all. */
export function indexCatalogue(all: Iterable<CatalogueTrack>): CatalogueIndex {
  const tracks = [...all].sort((left, right) => (left.trackId < right.trackId ? -1 : 1));
  const byArtist = once(() => indexed(tracks, ({ artistIds }) => artistIds));
  const byRelease = once(() => indexed(tracks, ({ releaseId }) => [releaseId]));
  const byGenre = once(() => indexed(tracks, ({ genres }) => genres));
  return {
    tracks,
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
    newestFirst: once(() => newestFirst(tracks)),
  };
}

function newestFirst(tracks: readonly CatalogueTrack[]): CatalogueTrack[] {
  const times = Float64Array.from(tracks, ({ publishedAt }) => publishedAt.getTime());
  const order = Uint32Array.from(tracks.keys()).sort(
    (left, right) => times[right]! - times[left]! || left - right,
  );
  return Array.from(order, (at) => tracks[at]!);
}

function indexed(
  tracks: readonly CatalogueTrack[],
  keysOf: (track: CatalogueTrack) => readonly string[],
): Map<string, CatalogueTrack[]> {
  const index = new Map<string, CatalogueTrack[]>();
  for (const track of tracks) {
    for (const key of keysOf(track)) {
      const listed = index.get(key);
      if (listed === undefined) index.set(key, [track]);
      else if (listed.at(-1) !== track) listed.push(track);
    }
  }
  return index;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
