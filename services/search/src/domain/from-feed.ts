import type { FeedArtist, FeedRelease, FeedTrack } from "@segue/catalog/contract";
import type { StoredDocument, StoredLine } from "./stored-document.ts";

const dayMs = 86_400_000;
const dayOf = (date: Date): number => Math.floor(date.getTime() / dayMs);

/** What of a release can be found: itself, and its songs. A release without a song to play is not there. */
export function fromRelease(release: FeedRelease): StoredDocument[] {
  if (release.tracks.length === 0) return [];
  const year = Number(release.releaseDate.slice(0, 4));
  const album: StoredDocument = {
    id: release.id,
    type: "album",
    name: release.title,
    version: null,
    artists: release.artists,
    release: null,
    imageId: release.coverImageId,
    year,
    durationMs: release.tracks.reduce((sum, { durationMs }) => sum + durationMs, 0),
    isExplicit: release.tracks.some(({ isExplicit }) => isExplicit),
    genres: release.genreSlugs,
    language: null,
    label: release.label,
    bpm: null,
    plans: [],
    territories: [],
    addedDay: dayOf(release.publishedAt),
    lines: [],
  };
  return [album, ...release.tracks.map((track) => fromTrack(track, album))];
}

function fromTrack(track: FeedTrack, album: StoredDocument): StoredDocument {
  return {
    ...album,
    id: track.id,
    type: "song",
    name: track.title,
    version: track.version,
    artists: track.artists.length > 0 ? track.artists : album.artists,
    release: { id: album.id, title: album.name },
    durationMs: track.durationMs,
    isExplicit: track.isExplicit,
    genres: track.genreSlugs.length > 0 ? track.genreSlugs : album.genres,
    language: track.language,
    bpm: track.bpm,
    addedDay: dayOf(track.publishedAt),
    lines: linesOf(track),
  };
}

/** What of an artist can be found; null for one that nobody can hear. */
export function fromArtist(artist: FeedArtist): StoredDocument | null {
  if (!artist.isHeard) return null;
  return {
    id: artist.id,
    type: "artist",
    name: artist.name,
    version: null,
    artists: [],
    release: null,
    imageId: artist.imageId,
    year: null,
    durationMs: null,
    isExplicit: false,
    genres: artist.genreSlugs,
    language: null,
    label: null,
    bpm: null,
    plans: [],
    territories: [],
    addedDay: 0,
    lines: [],
  };
}

function linesOf({ lyrics }: FeedTrack): StoredLine[] {
  if (lyrics === null) return [];
  if (lyrics.synced !== null) return lyrics.synced;
  return (lyrics.plain ?? "")
    .split("\n")
    .filter((text) => text.trim() !== "")
    .map((text) => ({ atMs: null, text: text.trim() }));
}
