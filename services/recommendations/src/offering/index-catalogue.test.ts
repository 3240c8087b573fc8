import { expect, test } from "vitest";
import { madeUpId, madeUpTracks } from "../../test/surfaces-in-memory.ts";
import { createCatalogue } from "./catalogue.ts";
import { indexCatalogue } from "./index-catalogue.ts";

const tracks = madeUpTracks({ artists: 20, releases: 2, length: 5, genres: 4 });

test("tracks are found by artist, release, genre and age, after one walk through all for each", () => {
  const walks = { count: 0 };
  class Counted extends Array<(typeof tracks)[number]> {
    static override get [Symbol.species]() {
      return Array;
    }
    override [Symbol.iterator]() {
      walks.count += 1;
      return super[Symbol.iterator]();
    }
  }
  const index = indexCatalogue(Counted.from(tracks));
  for (let at = 0; at < 20; at += 1) {
    expect(index.ofArtist(madeUpId(1, at))).toHaveLength(10);
    expect(index.artistName(madeUpId(1, at))).toBe(`Artist ${at}`);
    expect(index.ofRelease(madeUpId(2, at))).toHaveLength(5);
  }
  expect(index.genres().map((genre) => index.ofGenre(genre).length)).toEqual([50, 50, 50, 50]);
  const times = index.newestFirst().map(({ publishedAt }) => publishedAt.getTime());
  expect(times).toEqual(times.toSorted((left, right) => right - left));
  expect(index.ofArtist(madeUpId(1, 99))).toEqual([]);
  expect(walks.count).toBe(1);
});

test("with an older index what went is gone and what came is there by its id", () => {
  const [gone, ...rest] = tracks;
  const came = { ...gone!, trackId: madeUpId(3, 5_000) };
  const now = new Map([...rest, came].map((track) => [track.trackId, track]));
  const catalogue = createCatalogue(now, indexCatalogue(tracks));
  expect(catalogue.get(gone!.trackId)).toBeUndefined();
  expect(catalogue.get(came.trackId)).toBe(came);
  expect(catalogue.ofArtist(gone!.artistIds[0]!).length).toBe(10);
});
