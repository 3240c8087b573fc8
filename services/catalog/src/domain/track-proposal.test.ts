import { expect, test } from "vitest";
import { buildProbedUpload } from "../../test/probed-upload.ts";
import { proposeTrack } from "./track-proposal.ts";

const groupKeyOf = (upload: Parameters<typeof buildProbedUpload>[0]) =>
  proposeTrack(buildProbedUpload(upload)).release.groupKey;

test("files with one album and album artist belong together whatever their spelling, artist and folder", () => {
  const first = groupKeyOf({
    relativePath: "a/1.flac",
    tags: { album: "Blue Hour", albumArtist: "Björk", artists: ["X"] },
  });
  const second = groupKeyOf({
    relativePath: "b/2.flac",
    tags: { album: "blue hour ", albumArtist: "BJORK", artists: ["Y"] },
  });
  expect(second).toBe(first);
});

test("albums of one name without an album artist are parted by folder, discs of one album are not", () => {
  const tags = { album: "Greatest Hits", artists: ["Ann"] };
  const cd1 = groupKeyOf({ relativePath: "Ann/Greatest Hits/CD1/01.flac", tags });
  const cd2 = groupKeyOf({ relativePath: "Ann/Greatest Hits/Disc 2/01.flac", tags });
  const other = groupKeyOf({ relativePath: "Ben/Greatest Hits/01.flac", tags });
  expect(cd2).toBe(cd1);
  expect(other).not.toBe(cd1);
});

test("without an album the folder makes the release, and without a folder each file is one of its own", () => {
  const inFolder = proposeTrack(
    buildProbedUpload({ relativePath: "Demos 2024/02 - Take.wav", fileName: "02 - Take.wav" }),
  );
  expect(inFolder.release.title).toBe("Demos 2024");
  const upload = buildProbedUpload({ fileName: "Take.wav" });
  expect(proposeTrack(upload).release).toMatchObject({
    title: "Take",
    groupKey: `single|${upload.uploadId}`,
  });
  expect(proposeTrack(buildProbedUpload({ fileName: "Take.wav" })).release.groupKey).not.toBe(
    `single|${upload.uploadId}`,
  );
});

test("an untagged file speaks through its name", () => {
  expect(proposeTrack(buildProbedUpload({ fileName: "2-07 - Harbour (Live).flac" }))).toMatchObject({
    title: "Harbour",
    version: "Live",
    discNumber: 2,
    trackNumber: 7,
    artists: { main: ["Unknown Artist"], featured: [] },
  });
});

test("tags win over the file name, guests and version leave the title", () => {
  const proposal = proposeTrack(
    buildProbedUpload({
      fileName: "09 - wrong.flac",
      tags: {
        title: "Lanterns (feat. Ben) (Night Mix)",
        artists: ["Ann feat. Cat"],
        trackNumber: 3,
        album: "Lanterns - Single",
      },
    }),
  );
  expect(proposal).toMatchObject({
    title: "Lanterns",
    version: "Night Mix",
    trackNumber: 3,
    artists: { main: ["Ann"], featured: ["Cat", "Ben"] },
    release: { title: "Lanterns" },
  });
});

test("codes that are not right are left out rather than kept wrong", () => {
  const { isrc, release } = proposeTrack(
    buildProbedUpload({ tags: { isrc: "nonsense", upc: "036000291453", album: "A" } }),
  );
  expect([isrc, release.upc]).toEqual([null, null]);
});

test("a compilation without an album artist is by various artists", () => {
  const { release } = proposeTrack(
    buildProbedUpload({ tags: { album: "Mix", artists: ["Ann"], isCompilation: true } }),
  );
  expect(release).toMatchObject({ artistNames: ["Various Artists"], isCompilation: true });
});

test("an album artist of several names is split only where the track names them one by one", () => {
  const names = (albumArtist: string, artists: string[]) =>
    proposeTrack(buildProbedUpload({ tags: { album: "A", albumArtist, artists } })).release.artistNames;
  expect(names("Ann & Ben", ["Ann", "Ben", "Cat"])).toEqual(["Ann", "Ben"]);
  expect(names("Simon & Garfunkel", ["Simon & Garfunkel"])).toEqual(["Simon & Garfunkel"]);
  expect(names("Ann & Ben", ["Ann"])).toEqual(["Ann & Ben"]);
});

test("an album artist tag of various artists makes a compilation", () => {
  const tags = { album: "Mix", albumArtist: "various artists", artists: ["Ann"] };
  expect(proposeTrack(buildProbedUpload({ tags })).release.isCompilation).toBe(true);
});

test("timed lyrics in the place of plain ones are read as timed", () => {
  const { lyrics } = proposeTrack(
    buildProbedUpload({ tags: { plainLyrics: "[ti:X]\n[00:01.00]One\n[00:02.50]Two" } }),
  );
  expect(lyrics).toEqual({
    plain: "One\nTwo",
    synced: [
      { atMs: 1000, text: "One" },
      { atMs: 2500, text: "Two" },
    ],
  });
  const plain = proposeTrack(buildProbedUpload({ tags: { plainLyrics: "[Chorus]\nOne" } }));
  expect(plain.lyrics).toEqual({ plain: "[Chorus]\nOne", synced: null });
});
