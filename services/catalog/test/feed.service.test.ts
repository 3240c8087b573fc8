import { afterAll, beforeAll, expect, test } from "vitest";
import { type CatalogUnderTest, startCatalog } from "./catalog-under-test.ts";
import { buildProbedUpload } from "./probed-upload.ts";

let catalog: CatalogUnderTest;
beforeAll(async () => {
  catalog = await startCatalog();
});
afterAll(() => catalog.stop());

test("the feed has live releases with what is needed to find them, and every edit of them is told", async () => {
  const upload = buildProbedUpload({
    tags: {
      title: "Slow Tide",
      artists: ["The Quiet Machines"],
      album: "Glass Harbour",
      genres: ["Jazz"],
      plainLyrics: "Carry me over",
    },
  });
  await catalog.editor.draft.autoPublish.mutate({ batchId: upload.batchId });
  await catalog.deliver({ name: "delivery/upload.probed", data: upload });
  expect((await catalog.asService.feed.page.query({})).items).toEqual([]);
  await catalog.deliver({
    name: "delivery/master.ready",
    data: {
      v: 1,
      masterId: upload.masterId,
      durationMs: 200_000,
      totalSamples: 8_820_000,
      sampleRateHz: 44_100,
      integratedLufs: -14,
      truePeakDbtp: -1,
    },
  });

  const { items, total } = await catalog.asService.feed.page.query({});
  expect(total).toBe(1);
  const [release] = items;
  expect(release).toMatchObject({
    title: "Glass Harbour",
    genreSlugs: ["jazz"],
    tracks: [{ title: "Slow Tide", lyrics: { plain: "Carry me over" } }],
  });
  if (!release) throw new Error("no release");
  expect((await catalog.asService.feed.page.query({ afterId: release.id })).items).toEqual([]);
  const artistIds = release.artists.map(({ id }) => id);
  expect((await catalog.asService.feed.artists.query({ ids: artistIds })).items).toMatchObject([
    { isHeard: true, genreSlugs: ["jazz"] },
  ]);

  await catalog.takeEvents();
  await catalog.editor.draft.update.mutate({ id: release.id, patch: { title: "Glass Harbor" } });
  expect(await catalog.takeEvents()).toContainEqual({
    name: "catalog/release.changed",
    data: { v: 1, releaseId: release.id },
  });
  await catalog.editor.draft.takeDown.mutate({ id: release.id });
  expect((await catalog.asService.feed.releases.query({ ids: [release.id] })).items).toEqual([]);
  expect((await catalog.asService.feed.artists.query({ ids: artistIds })).items).toMatchObject([
    { isHeard: false },
  ]);
});

test("the feed is for services alone", async () => {
  await expect(catalog.editor.feed.page.query({})).rejects.toMatchObject({
    data: { app: { code: "auth.not_allowed" } },
  });
});
