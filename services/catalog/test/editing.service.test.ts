import { catalogEvents, deliveryEvents } from "@segue/events";
import { newId } from "@segue/kernel";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type CatalogUnderTest, startCatalog } from "./catalog-under-test.ts";
import { buildProbedUpload } from "./probed-upload.ts";

let catalog: CatalogUnderTest;

beforeAll(async () => {
  catalog = await startCatalog();
});
beforeEach(async () => {
  await catalog.takeEvents();
});
afterAll(() => catalog.stop());

const masterReady = (masterId: string) =>
  deliveryEvents.masterReady.of({
    masterId,
    durationMs: 181_000,
    totalSamples: 1,
    sampleRateHz: 44_100,
    integratedLufs: -14,
    truePeakDbtp: -1,
  });

/** A draft album by Ann of so many tracks, whose audio is ready unless said otherwise. */
async function draftAlbum(title: string, { tracks = 2, isReady = true } = {}) {
  const batchId = newId();
  for (let i = 1; i <= tracks; i++) {
    const tags = {
      album: title,
      albumArtist: "Ann",
      artists: ["Ann"],
      title: `${title} ${i}`,
      trackNumber: i,
    };
    const data = buildProbedUpload({ batchId, tags });
    await catalog.deliver({ name: deliveryEvents.uploadProbed.name, data });
    if (isReady) await catalog.deliver(masterReady(data.masterId));
  }
  const { items } = await catalog.editor.draft.list.query({ batchId });
  await catalog.takeEvents();
  return catalog.editor.draft.get.query({ id: items[0]?.id ?? "" });
}

const refusal = (code: string) => ({ data: { app: { code } } });

test("publishing makes a release live with its loudness and tells of it and each track once", async () => {
  const { id } = await draftAlbum("Publish");
  const live = await catalog.editor.draft.publish.mutate({ id });
  expect(live).toMatchObject({
    state: "live",
    releaseDate: "2026-05-01",
    publishedAt: catalog.clock.now,
    loudness: { integratedLufs: -16, truePeakDbtp: -1 },
  });
  expect((await catalog.takeEvents()).map(({ name }) => name)).toEqual([
    "catalog/release.released",
    "catalog/track.published",
    "catalog/track.published",
  ]);
  await expect(catalog.editor.draft.publish.mutate({ id })).rejects.toMatchObject(
    refusal("catalog.illegal_transition"),
  );
  expect(await catalog.takeEvents()).toEqual([]);
});

test("a release that is not ready is refused with everything that is missing", async () => {
  const empty = await catalog.editor.draft.create.mutate({ patch: { title: "Nothing yet" } });
  await expect(catalog.editor.draft.publish.mutate({ id: empty.id })).rejects.toMatchObject({
    data: {
      app: {
        code: "catalog.not_ready",
        details: { problems: [{ code: "catalog.artist_missing" }, { code: "catalog.no_tracks" }] },
      },
    },
  });
  const { id } = await draftAlbum("Half done", { isReady: false });
  await expect(catalog.editor.draft.publish.mutate({ id })).rejects.toThrow("still being prepared");
});

test("with delivery away publishing is refused and nothing changes", async () => {
  const { id } = await draftAlbum("Unmeasured");
  catalog.delivery.state.isAway = true;
  await expect(catalog.editor.draft.publish.mutate({ id })).rejects.toMatchObject(refusal("delivery.away"));
  catalog.delivery.state.isAway = false;
  expect((await catalog.editor.draft.get.query({ id })).state).toBe("draft");
});

test("taking down hides a release, and publishing it again tells listeners anew", async () => {
  const { id, tracks } = await draftAlbum("Back again");
  await catalog.editor.draft.publish.mutate({ id });
  await catalog.takeEvents();
  await catalog.editor.draft.takeDown.mutate({ id });
  expect(
    (await catalog.takeEvents()).map(({ name, data }) => [name, (data["trackIds"] as string[]).length]),
  ).toEqual([["catalog/release.taken_down", 2]]);
  const trackIds = tracks.map((track) => track.id);
  expect((await catalog.anyone.track.byIds.query({ ids: trackIds })).items).toEqual([]);
  expect((await catalog.asService.track.playable.query({ ids: trackIds })).items).toEqual([]);
  await expect(catalog.editor.draft.delete.mutate({ id })).rejects.toMatchObject(
    refusal("catalog.illegal_transition"),
  );
  await catalog.editor.draft.publish.mutate({ id });
  expect(await catalog.takeEvents()).toHaveLength(3);
});

test("publishing, taking down and deleting are told to the audit log with who did it", async () => {
  const { id } = await draftAlbum("On record");
  const draft = await catalog.editor.draft.create.mutate({ patch: { title: "Never mind" } });
  await catalog.takeAudited();
  await catalog.editor.draft.publish.mutate({ id });
  await catalog.editor.draft.takeDown.mutate({ id });
  await catalog.editor.draft.delete.mutate({ id: draft.id });
  const actorId = "editor";
  expect(await catalog.takeAudited()).toEqual([
    { actorId, action: "release.published", target: `release:${id}` },
    { actorId, action: "release.taken_down", target: `release:${id}` },
    { actorId, action: "release.deleted", target: `release:${draft.id}` },
  ]);
});

test("a scheduled release goes live at its time, once", async () => {
  const { id } = await draftAlbum("Friday");
  const at = new Date("2026-05-08T00:00:00Z");
  expect(await catalog.editor.draft.schedule.mutate({ id, at })).toMatchObject({
    state: "scheduled",
    publishAt: at,
  });
  const [scheduled] = await catalog.takeEvents();
  expect(scheduled).toMatchObject({ name: "catalog/release.scheduled", data: { at: at.toISOString() } });
  if (!scheduled) return;
  catalog.clock.now = at;
  expect(await catalog.deliver(scheduled)).toEqual([at.toISOString()]);
  expect(await catalog.editor.draft.get.query({ id })).toMatchObject({
    state: "live",
    publishedAt: at,
    publishAt: null,
  });
  expect(await catalog.takeEvents()).toHaveLength(3);
  await catalog.deliver(scheduled);
  expect(await catalog.takeEvents()).toEqual([]);
});

test("plans that were changed or dropped do not release anything at the old time", async () => {
  const { id } = await draftAlbum("Moved");
  const [first, second] = [new Date("2027-01-01T00:00:00Z"), new Date("2027-02-01T00:00:00Z")];
  await catalog.editor.draft.schedule.mutate({ id, at: first });
  await catalog.editor.draft.schedule.mutate({ id, at: second });
  await catalog.deliver(catalogEvents.releaseScheduled.of({ releaseId: id, at: first.toISOString() }));
  expect((await catalog.editor.draft.get.query({ id })).state).toBe("scheduled");
  expect(await catalog.editor.draft.schedule.mutate({ id, at: null })).toMatchObject({
    state: "draft",
    publishAt: null,
  });
  await catalog.editor.draft.delete.mutate({ id });
  await catalog.deliver(catalogEvents.releaseScheduled.of({ releaseId: id, at: second.toISOString() }));
  await expect(catalog.editor.draft.get.query({ id })).rejects.toMatchObject(
    refusal("catalog.release_not_found"),
  );
});

test("a time that has passed cannot be scheduled", async () => {
  const { id } = await draftAlbum("Yesterday");
  const at = new Date(catalog.clock.now.getTime() - 1);
  await expect(catalog.editor.draft.schedule.mutate({ id, at })).rejects.toMatchObject(
    refusal("catalog.schedule_in_past"),
  );
});

test("a patch changes what it names and nothing else", async () => {
  const before = await draftAlbum("Patched");
  const after = await catalog.editor.draft.update.mutate({
    id: before.id,
    patch: {
      title: "Patched well",
      kind: "album",
      artists: [{ name: "Ann" }, { name: "New Name" }],
      label: "South",
      upc: "0 36000 29145 2",
      genres: [{ name: "hip hop" }],
      phonogramLine: "2026 South",
    },
  });
  expect(after).toMatchObject({
    title: "Patched well",
    kind: "album",
    artists: [{ id: before.artists[0]?.id, name: "Ann" }, { name: "New Name" }],
    label: { name: "South" },
    upc: "036000291452",
    genres: [{ name: "Hip-Hop" }],
    phonogramLine: "2026 South",
    copyrightLine: null,
  });
  expect(after.tracks).toEqual(before.tracks);
  const emptied = await catalog.editor.draft.update.mutate({
    id: before.id,
    patch: { label: null, upc: null },
  });
  expect(emptied).toMatchObject({
    label: null,
    upc: null,
    title: "Patched well",
    genres: [{ name: "Hip-Hop" }],
  });
});

test("a wrong or taken UPC is refused and the owner named", async () => {
  const owner = await draftAlbum("Owner");
  const other = await draftAlbum("Other");
  await catalog.editor.draft.update.mutate({ id: owner.id, patch: { upc: "4006381333931" } });
  const claim = (upc: string) =>
    catalog.editor.draft.update.mutate({ id: other.id, patch: { upc, title: "Not kept" } });
  await expect(claim("4006381333931")).rejects.toThrow("belongs to “Owner”");
  await expect(claim("4006381333932")).rejects.toMatchObject(refusal("catalog.bad_upc"));
  expect((await catalog.editor.draft.get.query({ id: other.id })).title).toBe("Other");
});

test("a track's credits, ISRC and genres are replaced as given; a twin ISRC on the release is refused by name", async () => {
  const draft = await draftAlbum("Credited");
  const [one, two] = draft.tracks;
  if (!one || !two) return;
  const patch = {
    title: "Renamed",
    isrc: "qz-es1-25-00010",
    genres: [{ name: "Techno" }],
    credits: [
      { artist: { name: "Ann" }, role: "main_artist" as const },
      { artist: { name: "Ann" }, role: "composer" as const },
      { artist: { name: "Dora" }, role: "mastering" as const },
    ],
  };
  const after = await catalog.editor.draft.updateTrack.mutate({ trackId: one.id, patch });
  expect(after.tracks[0]).toMatchObject({
    title: "Renamed",
    isrc: "QZES12500010",
    genres: [{ name: "Techno" }],
  });
  expect(after.tracks[0]?.credits.map(({ artist, role }) => [artist.name, role])).toEqual([
    ["Ann", "main_artist"],
    ["Ann", "composer"],
    ["Dora", "mastering"],
  ]);
  const twin = catalog.editor.draft.updateTrack.mutate({ trackId: two.id, patch: { isrc: "QZES12500010" } });
  await expect(twin).rejects.toThrow("“Renamed” on this release");
});

test("tracks are put in order over discs, and a list that misses one is refused", async () => {
  const draft = await draftAlbum("Ordered", { tracks: 3 });
  const [a, b, c] = draft.tracks.map(({ id }) => id);
  if (!a || !b || !c) return;
  const after = await catalog.editor.draft.reorderTracks.mutate({ id: draft.id, discs: [[c, a], [b]] });
  expect(after.tracks.map(({ id, discNumber, trackNumber }) => [id, discNumber, trackNumber])).toEqual([
    [c, 1, 1],
    [a, 1, 2],
    [b, 2, 1],
  ]);
  const incomplete = catalog.editor.draft.reorderTracks.mutate({ id: draft.id, discs: [[a, b]] });
  await expect(incomplete).rejects.toMatchObject(refusal("catalog.order_incomplete"));
});

test("tracks move to another release or a new one, and an emptied draft goes away", async () => {
  const from = await draftAlbum("From");
  const to = await draftAlbum("To");
  const [one, two] = from.tracks.map(({ id }) => id);
  if (!one || !two) return;
  const merged = await catalog.editor.draft.moveTracks.mutate({ trackIds: [one], toReleaseId: to.id });
  expect(merged.tracks.map(({ title, trackNumber }) => [title, trackNumber])).toEqual([
    ["To 1", 1],
    ["To 2", 2],
    ["From 1", 3],
  ]);
  const split = await catalog.editor.draft.moveTracks.mutate({ trackIds: [two], toReleaseId: null });
  expect(split).toMatchObject({ title: "From 2", artists: [{ name: "Ann" }], state: "draft" });
  await expect(catalog.editor.draft.get.query({ id: from.id })).rejects.toMatchObject(
    refusal("catalog.release_not_found"),
  );
});

test("a track that listeners can play is not moved out of their reach in passing", async () => {
  const from = await draftAlbum("Heard");
  const trackIds = [from.tracks[0]?.id ?? ""];
  await catalog.editor.draft.publish.mutate({ id: from.id });
  const move = (toReleaseId: string | null) =>
    catalog.editor.draft.moveTracks.mutate({ trackIds, toReleaseId });
  await expect(move(null)).rejects.toMatchObject(refusal("catalog.track_is_live"));
  const other = await draftAlbum("Heard too");
  await expect(move(other.id)).rejects.toMatchObject(refusal("catalog.track_is_live"));
  await catalog.editor.draft.publish.mutate({ id: other.id });
  expect((await move(other.id)).tracks).toHaveLength(3);
});

test("an upload replaces a track's audio or becomes a new track; live audio is replaced by ready audio only", async () => {
  const draft = await draftAlbum("Attached");
  const [track] = draft.tracks;
  if (!track) return;
  await catalog.editor.draft.publish.mutate({ id: draft.id });
  const upload = buildProbedUpload({ fileName: "03 - Better.flac" });
  const { uploadId, masterId } = upload;
  const replace = () => catalog.editor.draft.attachUpload.mutate({ uploadId, trackId: track.id });
  await expect(replace()).rejects.toMatchObject(refusal("catalog.upload_not_found"));
  await catalog.deliver({ name: deliveryEvents.uploadProbed.name, data: upload });
  await expect(replace()).rejects.toMatchObject(refusal("catalog.audio_not_ready"));
  await catalog.deliver(masterReady(masterId));
  expect((await replace()).tracks[0]).toMatchObject({
    id: track.id,
    title: "Attached 1",
    masterId,
    audio: "ready",
  });
  const added = await catalog.editor.draft.attachUpload.mutate({ uploadId, releaseId: draft.id });
  expect(added.tracks[2]).toMatchObject({
    title: "Better",
    trackNumber: 3,
    credits: [{ artist: { name: "Ann" } }],
  });
  expect(
    (await catalog.anyone.release.get.query({ id: draft.id })).tracks.map(({ isPlayable }) => isPlayable),
  ).toEqual([true, true, true]);
});

test("LRC gives timed and plain lyrics, plain text only itself, nothing removes them", async () => {
  const draft = await draftAlbum("Sung");
  const trackId = draft.tracks[0]?.id ?? "";
  const lyricsOf = (release: typeof draft) => release.tracks[0]?.lyrics;
  const timed = await catalog.editor.draft.setLyrics.mutate({ trackId, lrc: "[00:01.00]One\n[00:02.00]Two" });
  expect(lyricsOf(timed)).toEqual({
    plain: "One\nTwo",
    synced: [
      { atMs: 1000, text: "One" },
      { atMs: 2000, text: "Two" },
    ],
  });
  expect(lyricsOf(await catalog.editor.draft.setLyrics.mutate({ trackId, plain: "Words" }))).toEqual({
    plain: "Words",
    synced: null,
  });
  expect(lyricsOf(await catalog.editor.draft.setLyrics.mutate({ trackId }))).toEqual({
    plain: null,
    synced: null,
  });
  await expect(catalog.editor.draft.setLyrics.mutate({ trackId, lrc: "no times" })).rejects.toMatchObject(
    refusal("catalog.bad_lrc"),
  );
});

test("artists and genres keep one name each", async () => {
  const draft = await draftAlbum("Named");
  const artistId = draft.artists[0]?.id ?? "";
  const other = await catalog.editor.draft.create.mutate({
    patch: { title: "X", artists: [{ name: "Zoë Q" }] },
  });
  const rename = catalog.editor.artist.update.mutate({ id: artistId, patch: { name: "ZOE Q" } });
  await expect(rename).rejects.toMatchObject(refusal("catalog.name_taken"));
  const imageId = newId();
  const page = await catalog.editor.artist.update.mutate({
    id: other.artists[0]?.id ?? "",
    patch: { bio: "Sings.", imageId },
  });
  expect(page).toMatchObject({ name: "Zoë Q", bio: "Sings.", image: { id: imageId } });
  const genre = await catalog.editor.genre.create.mutate({ name: "Footwork" });
  expect(genre.slug).toBe("footwork");
  await expect(catalog.editor.genre.create.mutate({ name: "foot work" })).resolves.toMatchObject({
    slug: "foot-work",
  });
  await expect(catalog.editor.genre.create.mutate({ name: "FOOTWORK" })).rejects.toMatchObject(
    refusal("catalog.genre_exists"),
  );
});

test("releases are found by state, batch and part of a title or artist, wildcards taken literally", async () => {
  const draft = await draftAlbum("100% Found_it");
  const find = async (query: string) =>
    (await catalog.editor.draft.list.query({ query, limit: 100 })).items.map(({ title }) => title);
  expect(await find("100% found")).toEqual(["100% Found_it"]);
  expect(await find("%und_i%")).toEqual([]);
  expect(await find("ann")).toContain("100% Found_it");
  const { items } = await catalog.editor.draft.list.query({
    batchId: draft.batchId ?? "",
    state: ["draft", "live"],
  });
  expect(items).toMatchObject([{ id: draft.id, trackCount: 2, readyCount: 2, failedCount: 0 }]);
});

test("listeners do not reach drafts", async () => {
  await expect(catalog.listener.draft.list.query({})).rejects.toMatchObject(refusal("auth.not_allowed"));
  await expect(catalog.anyone.draft.list.query({})).rejects.toMatchObject(refusal("auth.sign_in_needed"));
  await expect(catalog.listener.track.playable.query({ ids: [] })).rejects.toMatchObject(
    refusal("auth.not_allowed"),
  );
});
