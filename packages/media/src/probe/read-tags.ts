import { LyricsContentType, TimestampFormat } from "music-metadata";
import type { IAudioMetadata, ILyricsTag } from "music-metadata";
import type { AudioTags, SyncedLine } from "./audio-tags.ts";

const textMaxLength = 1000;
const lyricsMaxLength = 100_000;
const listMaxLength = 50;
const syncedMaxLines = 5000;

/** Maps parsed metadata to Segue's words; anything malformed becomes null or is left out. */
export function readTags(metadata: IAudioMetadata): AudioTags {
  const { common } = metadata;
  return {
    title: text(common.title),
    artists: texts(common.artists ?? (common.artist ? [common.artist] : [])),
    albumArtist: text(common.albumartist),
    album: text(common.album),
    trackNumber: ordinal(common.track.no),
    trackTotal: ordinal(common.track.of),
    discNumber: ordinal(common.disk.no),
    discTotal: ordinal(common.disk.of),
    date: text(common.date ?? common.releasedate ?? common.originaldate ?? common.year?.toString()),
    genres: texts(common.genre),
    composers: texts(common.composer),
    label: text(common.label?.[0] ?? common.publisher?.[0]),
    isrc: text(common.isrc?.[0]),
    upc: text(common.barcode),
    copyright: text(common.copyright),
    explicit: advisory(metadata),
    isCompilation: common.compilation === true,
    bpm: typeof common.bpm === "number" && common.bpm > 0 && common.bpm < 1000 ? common.bpm : null,
    lyrics: plainLyrics(common.lyrics),
    syncedLyrics: syncedLyrics(common.lyrics),
  };
}

function text(value: unknown, maxLength = textMaxLength): string | null {
  if (typeof value !== "string") return null;
  // Databases refuse NUL and lone surrogates; other control characters only help to disguise text.
  const clean = value
    .toWellFormed()
    .replace(/(?![\t\n])\p{Cc}/gu, "")
    .trim()
    .slice(0, maxLength);
  return clean === "" ? null : clean.toWellFormed();
}

function texts(values: readonly unknown[] | undefined): string[] {
  const kept = (values ?? []).slice(0, listMaxLength).flatMap((value) => text(value) ?? []);
  return [...new Set(kept)];
}

function ordinal(value: number | null): number | null {
  return value !== null && Number.isInteger(value) && value > 0 && value < 100_000 ? value : null;
}

// iTunes writes `rtng` (1 or 4 explicit, 2 clean); others a free-form ITUNESADVISORY with 1 and 2.
function advisory(metadata: IAudioMetadata): boolean | null {
  for (const tag of Object.values(metadata.native).flat()) {
    if (!/(^rtng|ITUNESADVISORY)$/i.test(tag.id)) continue;
    const rating = Number(Array.isArray(tag.value) ? tag.value[0] : tag.value);
    if (rating === 1 || rating === 4) return true;
    if (rating === 2) return false;
  }
  return null;
}

function plainLyrics(tags: readonly ILyricsTag[] | undefined): string | null {
  const tag = tags?.find((candidate) => candidate.text && candidate.contentType !== LyricsContentType.chord);
  return text(tag?.text?.replaceAll(/\r\n?/g, "\n"), lyricsMaxLength);
}

function syncedLyrics(tags: readonly ILyricsTag[] | undefined): SyncedLine[] | null {
  const tag = tags?.find(
    (candidate) =>
      candidate.timeStampFormat === TimestampFormat.milliseconds && candidate.syncText.length > 0,
  );
  const lines = (tag?.syncText ?? []).slice(0, syncedMaxLines).flatMap((line): SyncedLine[] => {
    const isTimed = line.timestamp !== undefined && Number.isInteger(line.timestamp) && line.timestamp >= 0;
    return isTimed ? [{ atMs: line.timestamp as number, text: text(line.text) ?? "" }] : [];
  });
  return lines.length > 0 ? lines.toSorted((a, b) => a.atMs - b.atMs) : null;
}
