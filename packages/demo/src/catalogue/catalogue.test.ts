import { describe, expect, it } from "vitest";
import { demoCatalogue } from "./catalogue.ts";
import { upcCheckDigit } from "./identifiers.ts";

const { artists, releases, genres, labels } = demoCatalogue;
const tracks = releases.flatMap((release) => release.tracks);

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

describe("the demo catalogue", () => {
  it("has enough acts, releases and tracks to browse", () => {
    expect(artists.length).toBeGreaterThanOrEqual(8);
    expect(releases.length).toBeGreaterThanOrEqual(12);
    expect(tracks.length).toBeGreaterThanOrEqual(40);
  });

  it("offers every kind of release and one continuous album", () => {
    expect(new Set(releases.map(({ kind }) => kind))).toEqual(
      new Set(["album", "ep", "single", "compilation"]),
    );
    expect(releases.filter(({ isContinuous }) => isContinuous).map(({ kind }) => kind)).toEqual(["album"]);
  });

  it("never uses a key, an ISRC or a UPC twice", () => {
    expect(repeated(artists.map(({ key }) => key))).toEqual([]);
    expect(repeated(releases.map(({ key }) => key))).toEqual([]);
    expect(repeated(tracks.map(({ key }) => key))).toEqual([]);
    expect(repeated(tracks.map(({ isrc }) => isrc))).toEqual([]);
    expect(repeated(releases.map(({ upc }) => upc))).toEqual([]);
  });

  it("gives every release a UPC whose last digit checks the others", () => {
    for (const { upc } of releases) expect(upcCheckDigit(upc.slice(0, 11))).toBe(Number(upc.at(-1)));
    expect(upcCheckDigit("03600029145")).toBe(2);
  });

  it("uses ISRCs of a country code that is never given out", () => {
    for (const { isrc } of tracks) expect(isrc).toMatch(/^ZZSGE\d{7}$/);
  });

  it("names only acts, labels and genres it knows", () => {
    const known = new Set(artists.map(({ key }) => key));
    const used = [
      ...releases.flatMap(({ artistKeys }) => artistKeys),
      ...tracks.flatMap(({ artistKeys, featuring }) => [...artistKeys, ...featuring]),
    ];
    expect(used.filter((key) => !known.has(key))).toEqual([]);
    const genreKeys = new Set(genres.map(({ key }) => key));
    const usedGenres = [
      ...releases.flatMap((release) => release.genres),
      ...artists.flatMap((artist) => artist.genreKeys),
    ];
    expect(usedGenres.filter((key) => !genreKeys.has(key))).toEqual([]);
    expect(genres.filter(({ parentKey }) => parentKey !== null && !genreKeys.has(parentKey))).toEqual([]);
    const labelKeys = new Set(labels.map(({ key }) => key));
    expect(releases.filter(({ labelKey }) => !labelKeys.has(labelKey))).toEqual([]);
  });

  it("gives every act a release and lets no act appear from nowhere on a release", () => {
    const released = new Set(releases.flatMap(({ artistKeys }) => artistKeys));
    expect(artists.filter(({ key }) => !released.has(key))).toEqual([]);
    for (const release of releases) {
      for (const track of release.tracks) {
        expect(release.artistKeys).toEqual(expect.arrayContaining(track.artistKeys));
      }
    }
  });

  it("keeps every track between one minute and two and a half", () => {
    for (const { durationSeconds } of tracks) {
      expect(durationSeconds).toBeGreaterThanOrEqual(60);
      expect(durationSeconds).toBeLessThanOrEqual(150);
    }
  });

  it("times lyrics in rising order within the track", () => {
    const withLyrics = tracks.filter(({ lyrics }) => lyrics !== null);
    expect(withLyrics.length).toBeGreaterThanOrEqual(4);
    for (const { lyrics, durationSeconds } of withLyrics) {
      const times = lyrics!.lrc.split("\n").map((line) => {
        const [, minutes, seconds] = /^\[(\d\d):(\d\d\.\d\d)\]\S/.exec(line)!;
        return Number(minutes) * 60 + Number(seconds);
      });
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(times.at(-1)).toBeLessThan(durationSeconds - 3);
    }
  });

  it("cuts the continuous album away from whole beats and whole seconds", () => {
    const album = releases.find(({ isContinuous }) => isContinuous)!;
    let end = 0;
    for (const track of album.tracks.slice(0, -1)) {
      end += track.durationSeconds;
      expect(end % 1).not.toBe(0);
      expect(((end * track.bpm) / 60) % 1).not.toBeCloseTo(0, 3);
    }
  });
});
