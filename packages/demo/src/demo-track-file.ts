import { readPcm, writeWav } from "./audio/wav.ts";
import { writeId3 } from "./audio/id3.ts";
import { renderCover } from "./art/render-cover.ts";
import { demoCatalogue } from "./catalogue/catalogue.ts";
import type { DemoRelease, DemoTrack } from "./catalogue/model.ts";
import { renderDemoTrack, type RenderOptions } from "./render-demo-track.ts";

/** A file as an editor would upload it; `fileName` carries the folders "artist/album/". */
export type DemoTrackFile = { fileName: string; bytes: Buffer };

/** Renders a track as a tagged WAV with its cover inside. Throws as `renderDemoTrack` does. */
export async function demoTrackFile(trackKey: string, options: RenderOptions = {}): Promise<DemoTrackFile> {
  const release = demoCatalogue.releases.find(({ tracks }) => tracks.some(({ key }) => key === trackKey));
  const track = release?.tracks.find(({ key }) => key === trackKey);
  if (!release || !track) throw new RangeError(`The demo has no track "${trackKey}"`);
  const [{ wav }, coverJpeg] = await Promise.all([
    renderDemoTrack(trackKey, options),
    renderCover(release.key),
  ]);
  const tag = writeId3({ ...tagsOf(release, track), coverJpeg });
  const number = String(track.trackNumber).padStart(2, "0");
  const folders = [albumArtistOf(release), release.title].map(safeName).join("/");
  return {
    fileName: `${folders}/${number} ${safeName(track.title)}.wav`,
    bytes: writeWav(readPcm(wav), [{ id: "id3 ", bytes: tag }]),
  };
}

function tagsOf(release: DemoRelease, track: DemoTrack) {
  const genreNames = release.genres.map(
    (key) => demoCatalogue.genres.find((genre) => genre.key === key)?.name ?? key,
  );
  return {
    title: track.title,
    artists: [...track.artistKeys, ...track.featuring].map(artistName),
    album: release.title,
    albumArtist: albumArtistOf(release),
    trackNumber: track.trackNumber,
    trackTotal: release.tracks.length,
    discNumber: track.discNumber,
    date: release.releaseDate,
    genres: genreNames,
    isrc: track.isrc,
    upc: release.upc,
    label: demoCatalogue.labels.find(({ key }) => key === release.labelKey)?.name ?? "",
    copyright: release.copyright,
    bpm: track.bpm,
    musicalKey: track.musicalKey,
    composer: track.credits.find(({ role }) => role === "composer")?.name ?? "",
    isExplicit: track.isExplicit,
    lyrics: track.lyrics?.lrc ?? null,
  };
}

function albumArtistOf(release: DemoRelease): string {
  if (release.kind === "compilation") return "Various Artists";
  return release.artistKeys.map(artistName).join(" & ");
}

function artistName(key: string): string {
  return demoCatalogue.artists.find((artist) => artist.key === key)?.name ?? key;
}

function safeName(name: string): string {
  return name.replace(/[/\\:*?"<>|]/g, "-");
}
