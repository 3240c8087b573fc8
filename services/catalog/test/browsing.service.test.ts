import { deliveryEvents } from "@segue/events";
import { newId } from "@segue/kernel";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CatalogUnderTest, startCatalog } from "./catalog-under-test.ts";
import { buildProbedUpload } from "./probed-upload.ts";

let catalog: CatalogUnderTest;
let firstShelves: unknown[];
const coverImageId = newId();

/** Publishes a release whose tracks are given by title; every second release has the date of the one before. */
async function publish(
  title: string,
  { artist = "Ann", titles = ["One"], genre = "House", date = "2025-01-01" } = {},
) {
  const batchId = newId();
  for (const [i, trackTitle] of titles.entries()) {
    const data = buildProbedUpload({
      batchId,
      coverImageId,
      tags: {
        album: title,
        albumArtist: artist,
        artists: [artist],
        title: trackTitle,
        trackNumber: i + 1,
        genres: [genre],
        date,
      },
    });
    const { masterId } = data;
    await catalog.deliver({ name: deliveryEvents.uploadProbed.name, data });
    const audio = {
      durationMs: 60_000,
      totalSamples: 1,
      sampleRateHz: 44_100,
      integratedLufs: -14,
      truePeakDbtp: -1,
    };
    await catalog.deliver(deliveryEvents.masterReady.of({ masterId, ...audio }));
  }
  const { items } = await catalog.editor.draft.list.query({ batchId });
  return catalog.editor.draft.publish.mutate({ id: items[0]?.id ?? "" });
}

/** Every item of a paged list, two at a time. */
async function all<T>(
  read: (page: { cursor?: string; limit: number }) => Promise<{ items: T[]; nextCursor: string | null }>,
) {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read({ limit: 2, ...(cursor === undefined ? {} : { cursor }) });
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}

beforeAll(async () => {
  catalog = await startCatalog();
  ({ shelves: firstShelves } = await catalog.anyone.home.shelves.query());
  for (let i = 0; i < 5; i++) {
    await publish(`Album ${i}`, {
      titles: ["One", "Two (feat. Guest)", "Three"],
      date: `2025-0${1 + Math.floor(i / 2)}-01`,
      genre: i === 0 ? "Jazz" : "House",
      artist: i === 4 ? "Ben" : "Ann",
    });
  }
});
afterAll(() => catalog.stop());

test("home is empty while the catalogue is", () => {
  expect(firstShelves).toEqual([]);
});

test("home has a shelf for everything there is and none for what there is not", async () => {
  const { shelves } = await catalog.anyone.home.shelves.query();
  expect(shelves.map(({ id, kind, items }) => [id, kind, items.length])).toEqual([
    ["fresh", "releases", 5],
    ["recent-tracks", "tracks", 15],
    ["genres", "genres", 3],
    ["short-plays", "releases", 5],
    ["artists", "artists", 3],
  ]);
});

test("releases are paged newest first and by title, each exactly once, also those of one day", async () => {
  const newest = await all((page) => catalog.anyone.release.list.query(page));
  expect(newest.map(({ title }) => title)).toEqual(["Album 4", "Album 3", "Album 2", "Album 1", "Album 0"]);
  const byTitle = await all((page) => catalog.anyone.release.list.query({ ...page, order: "title" }));
  expect(byTitle.map(({ title }) => title)).toEqual(["Album 0", "Album 1", "Album 2", "Album 3", "Album 4"]);
});

test("a cursor of another list is refused by name", async () => {
  const { nextCursor } = await catalog.anyone.release.list.query({ order: "title", limit: 1 });
  const wrong = catalog.anyone.release.list.query({ cursor: nextCursor ?? "", order: "newest" });
  await expect(wrong).rejects.toMatchObject({ data: { app: { code: "paging.bad_cursor" } } });
});

test("a parent genre lists what its children have", async () => {
  const { items } = await catalog.anyone.genre.list.query();
  expect(items.map(({ name, releaseCount }) => [name, releaseCount])).toEqual([
    ["Electronic", 4],
    ["House", 4],
    ["Jazz", 1],
  ]);
  const electronic = items.find(({ name }) => name === "Electronic");
  const page = await catalog.anyone.genre.get.query({ id: electronic?.id ?? "" });
  expect(page).toMatchObject({ parent: null, children: [{ name: "House" }], cover: { id: coverImageId } });
  const releases = await all((paging) => catalog.anyone.release.list.query({ ...paging, genreId: page.id }));
  expect(releases).toHaveLength(4);
  const jazz = await catalog.anyone.release.list.query({
    genreId: items[2]?.id ?? "",
    kind: ["single", "ep"],
  });
  expect(jazz.items.map(({ title }) => title)).toEqual(["Album 0"]);
});

test("a release page holds tracks in order, credits once per role and the whole length", async () => {
  const [card] = (await catalog.anyone.release.list.query({})).items;
  const page = await catalog.anyone.release.get.query({ id: card?.id ?? "" });
  expect(page).toMatchObject({
    title: "Album 4",
    kind: "single",
    durationMs: 180_000,
    trackCount: 3,
    releaseDate: "2025-03-01",
  });
  expect(
    page.tracks.map(({ title, trackNumber, artists }) => [
      title,
      trackNumber,
      artists.map(({ name }) => name),
    ]),
  ).toEqual([
    ["One", 1, ["Ben"]],
    ["Two", 2, ["Ben", "Guest"]],
    ["Three", 3, ["Ben"]],
  ]);
  expect(page.credits.map(({ artist, role }) => [artist.name, role])).toEqual([
    ["Ben", "main_artist"],
    ["Guest", "featured_artist"],
  ]);
  expect(page.cover?.url).toContain(coverImageId);
});

test("an artist page has own releases, a guest's page the releases of others", async () => {
  const artists = await all((page) => catalog.anyone.artist.list.query(page));
  expect(artists.map(({ name }) => name)).toEqual(["Ann", "Ben", "Guest"]);
  const [ann, , guest] = await Promise.all(artists.map(({ id }) => catalog.anyone.artist.get.query({ id })));
  expect(ann?.releases.map(({ title }) => title)).toEqual(["Album 3", "Album 2", "Album 1", "Album 0"]);
  expect(ann?.appearsOn).toEqual([]);
  expect(ann?.genres.map(({ name }) => name)).toEqual(["House", "Jazz"]);
  expect(guest?.releases).toEqual([]);
  expect(guest?.appearsOn).toHaveLength(5);
  expect(guest?.topTracks.map(({ title }) => title)).toEqual(["Two", "Two", "Two", "Two", "Two"]);
});

test("an artist's tracks are paged newest release first, each release in its order", async () => {
  const [ann] = (await catalog.anyone.artist.list.query({})).items;
  const tracks = await all((page) => catalog.anyone.artist.tracks.query({ ...page, id: ann?.id ?? "" }));
  expect(tracks.map(({ release, title }) => `${release.title} ${title}`)).toEqual(
    ["Album 3", "Album 2", "Album 1", "Album 0"].flatMap((album) => [
      `${album} One`,
      `${album} Two`,
      `${album} Three`,
    ]),
  );
});

test("tracks come back in the order asked for, unknown ones left out", async () => {
  const recent = await all(async (page) =>
    catalog.anyone.artist.tracks.query({ ...page, id: await annId() }),
  );
  const ids = [recent[2]?.id ?? "", newId(), recent[0]?.id ?? ""];
  const { items } = await catalog.anyone.track.byIds.query({ ids });
  expect(items.map(({ id }) => id)).toEqual([ids[0], ids[2]]);
  const page = await catalog.anyone.track.get.query({ id: ids[0] ?? "" });
  expect(page).toMatchObject({
    isPlayable: true,
    hasLyrics: false,
    genres: [{ name: "House" }],
    credits: [{ role: "main_artist" }],
  });
  expect(await catalog.anyone.track.lyrics.query({ id: ids[0] ?? "" })).toEqual({
    plain: null,
    synced: null,
  });
  expect((await catalog.anyone.track.credits.query({ id: ids[0] ?? "" })).items).toHaveLength(1);
});

test("what is unknown or not live is not found, by name", async () => {
  const draft = await catalog.editor.draft.create.mutate({
    patch: { title: "Secret", artists: [{ name: "Unheard" }] },
  });
  const id = draft.id;
  const notFound = (code: string) => ({ data: { app: { kind: "not_found", code } } });
  await expect(catalog.anyone.release.get.query({ id })).rejects.toMatchObject(
    notFound("catalog.release_not_found"),
  );
  await expect(catalog.anyone.track.get.query({ id })).rejects.toMatchObject(
    notFound("catalog.track_not_found"),
  );
  await expect(catalog.anyone.track.lyrics.query({ id })).rejects.toMatchObject(
    notFound("catalog.track_not_found"),
  );
  await expect(catalog.anyone.genre.get.query({ id })).rejects.toMatchObject(
    notFound("catalog.genre_not_found"),
  );
  const artistId = draft.artists[0]?.id ?? "";
  await expect(catalog.anyone.artist.get.query({ id: artistId })).rejects.toMatchObject(
    notFound("catalog.artist_not_found"),
  );
  expect((await catalog.editor.artist.get.query({ id: artistId })).name).toBe("Unheard");
});

test("pictures are asked for once per page and remembered, and pages stand without them", async () => {
  catalog.clock.now = new Date(catalog.clock.now.getTime() + 60 * 60_000);
  catalog.delivery.calls.images.length = 0;
  catalog.delivery.state.isAway = true;
  const bare = await catalog.anyone.release.list.query({});
  expect(bare.items.map(({ cover }) => cover)).toEqual([null, null, null, null, null]);
  catalog.delivery.state.isAway = false;
  for (let i = 0; i < 3; i++) {
    const { shelves } = await catalog.anyone.home.shelves.query();
    const covers = shelves.flatMap((shelf) =>
      shelf.kind === "releases" ? shelf.items.map(({ cover }) => cover?.id) : [],
    );
    expect(new Set(covers)).toEqual(new Set([coverImageId]));
  }
  expect(catalog.delivery.calls.images).toEqual([[coverImageId]]);
});

async function annId(): Promise<string> {
  const { items } = await catalog.anyone.artist.list.query({});
  return items.find(({ name }) => name === "Ann")?.id ?? "";
}
