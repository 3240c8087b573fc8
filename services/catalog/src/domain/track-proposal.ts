import { createHash } from "node:crypto";
import type { deliveryEvents, EventOf } from "@segue/events";
import type { CreditRole } from "../contract/credit.ts";
import type { LyricsLine } from "../contract/track.ts";
import {
  type ArtistNames,
  nameMax,
  readAlbumArtists,
  readArtists,
  takeGuestsFromTitle,
  variousArtists,
} from "./artist-names.ts";
import { readCreditRole } from "./credit-role.ts";
import { type GenreName, readGenres } from "./genre-names.ts";
import { findIsrc } from "./isrc.ts";
import { looksTimed, parseLrc, plainTextOf } from "./lrc.ts";
import { nameKey } from "./name-key.ts";
import { readReleaseDate } from "./release-date.ts";
import { readFileName, splitVersion } from "./track-title.ts";
import { findUpc } from "./upc.ts";

/** The payload of `delivery/upload.probed`. */
export type ProbedUpload = EventOf<(typeof deliveryEvents)["uploadProbed"]>;

/** What a probed file seems to be, before it is compared with what the catalogue has. */
export interface TrackProposal {
  title: string;
  version: string | null;
  artists: ArtistNames;
  credits: { name: string; role: CreditRole }[];
  isrc: string | null;
  isExplicit: boolean;
  language: string | null;
  bpm: number | null;
  musicalKey: string | null;
  discNumber: number;
  /** Null puts the track at the end. */
  trackNumber: number | null;
  genres: GenreName[];
  lyrics: { plain: string | null; synced: LyricsLine[] | null };
  durationMs: number;
  release: ReleaseProposal;
}

/** The release a file seems to belong to. Files of one batch with the same `groupKey` belong together. */
export interface ReleaseProposal {
  groupKey: string;
  title: string;
  /** Null when only the tracks' own artists can tell. */
  artistNames: string[] | null;
  isCompilation: boolean;
  announcedTracks: number | null;
  releaseDate: string | null;
  upc: string | null;
  label: string | null;
  copyrightLine: string | null;
  phonogramLine: string | null;
}

const unknownArtist = "Unknown Artist";
const titleMax = 300;
/** A database indexes keys up to about 2,700 bytes; four bytes a letter at most. */
const groupKeyMax = 500;

/** Reads a probed file's tags, name and folder; what they do not say is left open, never invented. */
export function proposeTrack(upload: ProbedUpload): TrackProposal {
  const { tags, probe, fileName } = upload;
  const named = readFileName(fileName);
  const guests = takeGuestsFromTitle(tags.title ?? named.title);
  const { title, version, isExplicit } = splitVersion(guests.title);
  const albumArtists = tags.albumArtist === null ? null : readAlbumArtists(tags.albumArtist, tags.artists);
  const artists = readArtists(tags.artists.length > 0 ? tags.artists : (albumArtists ?? []), guests.guests);
  if (artists.main.length === 0) artists.main.push(unknownArtist);
  return {
    title: title.slice(0, titleMax),
    version,
    artists,
    credits: tags.credits.map(({ name, role }) => ({
      name: name.trim().slice(0, nameMax),
      role: readCreditRole(role),
    })),
    isrc: tags.isrc === null ? null : findIsrc(tags.isrc),
    isExplicit: tags.isExplicit ?? isExplicit,
    language: tags.language,
    bpm: tags.bpm,
    musicalKey: tags.musicalKey,
    discNumber: tags.discNumber ?? named.discNumber ?? 1,
    trackNumber: tags.trackNumber ?? named.trackNumber,
    genres: readGenres(tags.genres),
    lyrics: readLyrics(tags),
    durationMs: probe.durationMs,
    release: proposeRelease(upload, { title, albumArtists }),
  };
}

function proposeRelease(
  { tags, uploadId, relativePath }: ProbedUpload,
  read: { title: string; albumArtists: string[] | null },
): ReleaseProposal {
  const folder = folderOf(relativePath);
  // iTunes names singles and EPs "Title - Single" and "Title - EP".
  const album = tags.album?.replace(/\s+-\s+(?:single|ep)$/i, "") ?? null;
  const isByMany = read.albumArtists?.some((name) => nameKey(name) === nameKey(variousArtists)) ?? false;
  const isCompilation = tags.isCompilation === true || isByMany;
  const artistNames = read.albumArtists ?? (isCompilation ? [variousArtists] : null);
  const shared = {
    artistNames,
    isCompilation,
    announcedTracks: tags.trackTotal,
    releaseDate: readReleaseDate(tags.date),
    upc: tags.upc === null ? null : findUpc(tags.upc),
    label: tags.label?.slice(0, nameMax) ?? null,
    copyrightLine: tags.copyright?.startsWith("℗") ? null : tags.copyright,
    phonogramLine: tags.copyright?.startsWith("℗") ? tags.copyright : null,
  };
  if (album !== null) {
    const owner = artistNames ? artistNames.map(nameKey).join("+") : `folder:${folder?.key ?? ""}`;
    return {
      ...shared,
      groupKey: bounded(`album|${owner}|${nameKey(album)}`),
      title: album.slice(0, titleMax),
    };
  }
  if (folder)
    return { ...shared, groupKey: bounded(`folder|${folder.key}`), title: folder.name.slice(0, titleMax) };
  return { ...shared, groupKey: `single|${uploadId}`, title: read.title.slice(0, titleMax) };
}

/** A key as it is, or what stands for it as surely when it is too long. */
const bounded = (key: string): string =>
  key.length <= groupKeyMax ? key : `sha256|${createHash("sha256").update(key).digest("hex")}`;

/** Many taggers put timed lyrics where plain ones belong. */
function readLyrics({ plainLyrics, syncedLyrics }: ProbedUpload["tags"]): TrackProposal["lyrics"] {
  const synced =
    syncedLyrics ?? (plainLyrics !== null && looksTimed(plainLyrics) ? parseLrc(plainLyrics) : null);
  return { plain: synced ? plainTextOf(synced) : plainLyrics, synced };
}

/** The folder a file lies in, seen past the folders of single discs; null for a file that came without one. */
function folderOf(relativePath: string | null): { key: string; name: string } | null {
  const folders = (relativePath ?? "")
    .split(/[\\/]/)
    .slice(0, -1)
    .filter((name) => name !== "" && name !== ".");
  if (folders.length > 1 && /^(?:cd|dis[ck]|vol(?:ume)?)[\s._-]*\d{1,2}$/i.test(folders.at(-1) ?? ""))
    folders.pop();
  const name = folders.at(-1);
  return name === undefined ? null : { key: folders.map(nameKey).join("/"), name };
}
