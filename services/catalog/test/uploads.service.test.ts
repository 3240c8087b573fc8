import { deliveryEvents } from "@segue/events";
import { newId } from "@segue/kernel";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CatalogUnderTest, startCatalog } from "./catalog-under-test.ts";
import { buildProbedUpload } from "./probed-upload.ts";

let catalog: CatalogUnderTest;

beforeAll(async () => {
  catalog = await startCatalog();
});
afterAll(() => catalog.stop());

type Upload = ReturnType<typeof buildProbedUpload>;
const probed = (upload: Upload) => ({ name: deliveryEvents.uploadProbed.name, data: upload });
const ready = (masterId: string) =>
  deliveryEvents.masterReady.of({
    masterId,
    durationMs: 181_000,
    totalSamples: 1,
    sampleRateHz: 44_100,
    integratedLufs: -14,
    truePeakDbtp: -1,
  });
const failed = (masterId: string) =>
  deliveryEvents.masterFailed.of({ masterId, code: "media.unreadable", message: "The file is cut short." });
const uploadFailed = ({ uploadId, batchId, fileName }: Upload) =>
  deliveryEvents.uploadFailed.of({
    uploadId,
    batchId,
    fileName,
    code: "media.unreadable",
    message: "Cut short.",
  });

/** An album of two tracks as it arrives from delivery. */
function buildAlbum(album: string, batchId = newId()): [Upload, Upload] {
  const shared = {
    albumArtist: "Ann",
    artists: ["Ann"],
    album,
    trackTotal: 2,
    date: "2025-03-01",
    genres: ["Jazz"],
  };
  return [
    buildProbedUpload({ batchId, tags: { ...shared, title: "One", trackNumber: 1 } }),
    buildProbedUpload({ batchId, tags: { ...shared, title: "Two", trackNumber: 2 } }),
  ];
}

async function draftOf(batchId: string) {
  const { items } = await catalog.editor.draft.list.query({ batchId });
  expect(items).toHaveLength(1);
  return catalog.editor.draft.get.query({ id: items[0]?.id ?? "" });
}

function permutations<T>(items: T[]): T[][] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}

test("probed files of one batch become one draft with everything their tags say", async () => {
  const coverImageId = newId();
  const batchId = newId();
  const shared = {
    album: "Blue Hour",
    albumArtist: "Björk Band",
    label: "North",
    upc: "036000291452",
    trackTotal: 4,
  };
  await catalog.deliver(
    probed(
      buildProbedUpload({
        batchId,
        coverImageId,
        tags: {
          ...shared,
          title: "Dawn (feat. Ben) (Night Mix)",
          artists: ["Björk Band"],
          trackNumber: 1,
          isrc: "QZ-ES1-25-00001",
          genres: ["dnb"],
          date: "2025-03-01",
          credits: [{ name: "Cat", role: "composer" }],
          syncedLyrics: [{ atMs: 1000, text: "Hello" }],
        },
      }),
    ),
  );
  await catalog.deliver(
    probed(
      buildProbedUpload({
        batchId,
        fileName: "02 - Dusk.flac",
        tags: { ...shared, artists: ["BJORK BAND"] },
      }),
    ),
  );
  const draft = await draftOf(batchId);
  expect(draft).toMatchObject({
    state: "draft",
    title: "Blue Hour",
    kind: "ep",
    artists: [{ name: "Björk Band" }],
    releaseDate: "2025-03-01",
    label: { name: "North" },
    upc: "036000291452",
    coverImageId,
    cover: { id: coverImageId },
    genres: [{ name: "Drum and Bass" }],
  });
  expect(draft.tracks.map(({ title, trackNumber, audio }) => [title, trackNumber, audio])).toEqual([
    ["Dawn", 1, "pending"],
    ["Dusk", 2, "pending"],
  ]);
  expect(draft.tracks[0]).toMatchObject({
    version: "Night Mix",
    isrc: "QZES12500001",
    lyrics: { plain: "Hello", synced: [{ atMs: 1000, text: "Hello" }] },
    credits: [
      { artist: { name: "Björk Band" }, role: "main_artist" },
      { artist: { name: "Ben" }, role: "featured_artist" },
      { artist: { name: "Cat" }, role: "composer" },
    ],
  });
  const uploads = await catalog.editor.draft.uploads.query({ batchId });
  expect(uploads.items.map(({ outcome, releaseId }) => [outcome, releaseId])).toEqual([
    ["drafted", draft.id],
    ["drafted", draft.id],
  ]);
});

test("in every order and with every event twice a self-publishing batch ends live, each thing told once", async () => {
  const orders = permutations([0, 1, 2, 3]);
  for (const [i, order] of orders.entries()) {
    const uploads = buildAlbum(`Order ${i}`);
    const [one, two] = uploads;
    const news = [probed(one), probed(two), ready(one.masterId), ready(two.masterId)];
    const { batchId } = one;
    await catalog.takeEvents();
    if (i % 2 === 0) await catalog.editor.draft.autoPublish.mutate({ batchId });
    for (const at of order) {
      const event = news[at];
      if (event) for (let times = 0; times < 2; times++) await catalog.deliver(event);
    }
    if (i % 2 === 1) await catalog.editor.draft.autoPublish.mutate({ batchId });
    const draft = await draftOf(batchId);
    expect(draft).toMatchObject({ state: "live", kind: "single", loudness: { integratedLufs: -16 } });
    expect(draft.tracks.map(({ title, audio, durationMs }) => [title, audio, durationMs])).toEqual([
      ["One", "ready", 181_000],
      ["Two", "ready", 181_000],
    ]);
    const told = (await catalog.takeEvents()).map(({ name, data }) => `${name} ${String(data["title"])}`);
    expect(told.toSorted()).toEqual([
      `catalog/release.released Order ${i}`,
      "catalog/track.published One",
      "catalog/track.published Two",
    ]);
  }
  expect(orders).toHaveLength(24);
});

test("all events at once make one release, too", async () => {
  const batchId = newId();
  const uploads = Array.from({ length: 8 }, (_, i) =>
    buildProbedUpload({
      batchId,
      tags: { title: `T${i}`, artists: ["Ann"], albumArtist: "Ann", album: "At once", trackNumber: i + 1 },
    }),
  );
  await Promise.all(
    uploads.flatMap((upload) =>
      [probed(upload), ready(upload.masterId), probed(upload)].map(catalog.deliver),
    ),
  );
  const draft = await draftOf(batchId);
  expect(draft.tracks.map(({ trackNumber, audio }) => [trackNumber, audio])).toEqual(
    uploads.map((_, i) => [i + 1, "ready"]),
  );
});

test("the first ready track puts a self-publishing release before listeners, the rest shows as not playable yet", async () => {
  const [one, two] = buildAlbum("Early");
  await catalog.editor.draft.autoPublish.mutate({ batchId: one.batchId });
  await catalog.deliver(probed(one));
  await catalog.deliver(probed(two));
  const { id } = await draftOf(one.batchId);
  await expect(catalog.anyone.release.get.query({ id })).rejects.toMatchObject({
    data: { app: { code: "catalog.release_not_found" } },
  });
  await catalog.deliver(ready(one.masterId));
  const { tracks } = await catalog.anyone.release.get.query({ id });
  expect(tracks.map(({ title, isPlayable }) => [title, isPlayable])).toEqual([
    ["One", true],
    ["Two", false],
  ]);
});

test("importing again drafts nothing and says which track made each file superfluous", async () => {
  const first = buildAlbum("Once only");
  for (const upload of first) await catalog.deliver(probed(upload));
  const before = await draftOf(first[0].batchId);
  const batchId = newId();
  for (const upload of first) await catalog.deliver(probed({ ...upload, batchId, uploadId: newId() }));
  expect((await catalog.editor.draft.list.query({ batchId })).items).toEqual([]);
  const { items } = await catalog.editor.draft.uploads.query({ batchId });
  expect(items.map(({ outcome, releaseId, reason }) => [outcome, releaseId, reason?.code])).toEqual([
    ["skipped", before.id, "catalog.same_audio"],
    ["skipped", before.id, "catalog.same_audio"],
  ]);
  expect(items[0]?.reason?.message).toContain("“One” on “Once only”");
});

test("another encoding of a known recording is skipped by ISRC on the same release and drafted on another", async () => {
  const tags = { title: "Known", artists: ["Ann"], albumArtist: "Ann", isrc: "QZES12500077" };
  await catalog.deliver(probed(buildProbedUpload({ tags: { ...tags, album: "Album A" } })));
  const again = buildProbedUpload({ tags: { ...tags, album: "Album A" } });
  await catalog.deliver(probed(again));
  const skipped = await catalog.editor.draft.uploads.query({ batchId: again.batchId });
  expect(skipped.items).toMatchObject([{ outcome: "skipped", reason: { code: "catalog.same_isrc" } }]);
  const other = buildProbedUpload({ tags: { ...tags, album: "Album B" } });
  await catalog.deliver(probed(other));
  const draft = await draftOf(other.batchId);
  expect(draft.problems).toContainEqual(
    expect.objectContaining({
      code: "catalog.isrc_elsewhere",
      isBlocking: false,
      message: expect.stringContaining("“Album A”"),
    }),
  );
});

test("a second file for the same place and title of a release is skipped", async () => {
  const [one] = buildAlbum("Two formats");
  await catalog.deliver(probed(one));
  await catalog.deliver(probed({ ...one, uploadId: newId(), masterId: newId(), fileName: "One.mp3" }));
  expect((await draftOf(one.batchId)).tracks).toHaveLength(1);
});

test("a file without tags becomes a track all the same, and a folder becomes its release", async () => {
  const batchId = newId();
  for (const name of ["01 - Tide.wav", "02 - Ebb.wav"]) {
    await catalog.deliver(
      probed(buildProbedUpload({ batchId, fileName: name, relativePath: `Sea Tapes/${name}` })),
    );
  }
  const draft = await draftOf(batchId);
  expect(draft).toMatchObject({ title: "Sea Tapes", kind: "single", artists: [{ name: "Unknown Artist" }] });
  expect(draft.tracks.map(({ title }) => title)).toEqual(["Tide", "Ebb"]);
});

test("tracks of one folder album by different artists make a release by various artists", async () => {
  const batchId = newId();
  for (const [i, name] of ["Ann", "Ben"].entries()) {
    await catalog.deliver(
      probed(
        buildProbedUpload({
          batchId,
          relativePath: "Mix/x.flac",
          tags: { title: name, artists: [name], album: "Mix", trackNumber: i + 1 },
        }),
      ),
    );
  }
  expect(await draftOf(batchId)).toMatchObject({
    kind: "compilation",
    artists: [{ name: "Various Artists" }],
  });
});

test("a failed master is shown with its reason, and ready wins over a late word of an earlier failure", async () => {
  const [one] = buildAlbum("Failing");
  await catalog.deliver(failed(one.masterId));
  await catalog.deliver(probed(one));
  expect((await draftOf(one.batchId)).tracks[0]).toMatchObject({
    audio: "failed",
    audioFailure: { code: "media.unreadable", message: "The file is cut short." },
  });
  await catalog.deliver(ready(one.masterId));
  await catalog.deliver(failed(one.masterId));
  expect((await draftOf(one.batchId)).tracks[0]).toMatchObject({ audio: "ready", audioFailure: null });
});

test("a refused file is recorded, whether it was heard of before, after or without its probe", async () => {
  const refused = buildProbedUpload({ fileName: "broken.mp3" });
  await catalog.deliver(uploadFailed(refused));
  await catalog.deliver(uploadFailed(refused));
  const { items } = await catalog.editor.draft.uploads.query({ batchId: refused.batchId });
  expect(items).toMatchObject([
    { outcome: "failed", fileName: "broken.mp3", reason: { message: "Cut short." }, trackId: null },
  ]);
  for (const order of [
    [probed, uploadFailed],
    [uploadFailed, probed],
  ]) {
    const [upload] = buildAlbum(`Refused ${newId()}`);
    for (const tell of order) await catalog.deliver(tell(upload));
    expect((await draftOf(upload.batchId)).tracks[0]).toMatchObject({ audio: "failed" });
  }
});

test("with delivery away a ready track is not lost: the function fails and its repetition publishes", async () => {
  const [one] = buildAlbum("Patient");
  await catalog.editor.draft.autoPublish.mutate({ batchId: one.batchId });
  await catalog.deliver(probed(one));
  catalog.delivery.state.isAway = true;
  await expect(catalog.deliver(ready(one.masterId))).rejects.toThrow("Delivery is away");
  catalog.delivery.state.isAway = false;
  expect((await draftOf(one.batchId)).state).toBe("draft");
  await catalog.deliver(ready(one.masterId));
  expect((await draftOf(one.batchId)).state).toBe("live");
});

test("a late file of a batch does not slip into a release that an editor has published", async () => {
  const [one, two] = buildAlbum("Closed");
  await catalog.deliver(probed(one));
  await catalog.deliver(ready(one.masterId));
  const { id } = await draftOf(one.batchId);
  await catalog.editor.draft.publish.mutate({ id });
  await catalog.deliver(probed(two));
  await catalog.deliver(ready(two.masterId));
  expect((await catalog.anyone.release.get.query({ id })).tracks).toHaveLength(1);
  const { items } = await catalog.editor.draft.list.query({ batchId: one.batchId, state: "draft" });
  expect(items.map(({ trackCount }) => trackCount)).toEqual([1]);
});

test("tags of absurd length are cut and still group files", async () => {
  const batchId = newId();
  // No two letters alike, or the index would compress the key.
  const long = Array.from({ length: 1000 }, (_, i) =>
    String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000)),
  ).join("");
  const credits = [{ name: long, role: "composer" }];
  const tags = { album: long, albumArtist: long, artists: [long], label: long, genres: [long], credits };
  for (const title of [long, "Short"])
    await catalog.deliver(probed(buildProbedUpload({ batchId, tags: { ...tags, title } })));
  const draft = await draftOf(batchId);
  expect(draft.tracks.map(({ title }) => title.length)).toEqual([300, 5]);
  expect(draft.artists.map(({ name }) => name.length)).toEqual([200]);
});

const sounding = (
  masterId: string,
  change: Partial<Parameters<typeof deliveryEvents.soundMeasured.of>[0]> = {},
) =>
  deliveryEvents.soundMeasured.of({
    masterId,
    version: 1,
    bpm: 123.8,
    bpmConfidence: 0.7,
    key: "F# minor",
    keyConfidence: 0.9,
    majorness: -0.8,
    energy: 0.7,
    dynamicsDb: 4,
    brightnessHz: 1500,
    onsetsPerSecond: 4,
    vector: [],
    ...change,
  });

/** A file with these tags as a draft, its audio ready. */
async function readyTrack(tags: Partial<Upload["tags"]> = {}) {
  const upload = buildProbedUpload({ tags: { title: newId(), ...tags } });
  await catalog.deliver(probed(upload));
  await catalog.deliver(ready(upload.masterId));
  const track = async () => (await draftOf(upload.batchId)).tracks[0]!;
  return { upload, track };
}

test("tempo and key that were measured fill what no tag says, and editors have the last word", async () => {
  const bare = await readyTrack();
  await catalog.deliver(sounding(bare.upload.masterId));
  expect(await bare.track()).toMatchObject({ bpm: 124, musicalKey: "F# minor" });
  const { id: trackId } = await bare.track();
  await catalog.editor.draft.updateTrack.mutate({ trackId, patch: { bpm: 62 } });
  await catalog.deliver(sounding(bare.upload.masterId));
  expect(await bare.track()).toMatchObject({ bpm: 62, musicalKey: "F# minor" });

  const tagged = await readyTrack({ bpm: 100, musicalKey: "C major" });
  await catalog.deliver(sounding(tagged.upload.masterId));
  expect(await tagged.track()).toMatchObject({ bpm: 100, musicalKey: "C major" });
});

test("an unclear measurement proposes nothing", async () => {
  const { upload, track } = await readyTrack();
  await catalog.deliver(sounding(upload.masterId, { bpmConfidence: 0.2, keyConfidence: 0.3 }));
  await catalog.deliver(sounding(upload.masterId, { bpm: null, key: null }));
  expect(await track()).toMatchObject({ bpm: null, musicalKey: null });
});

test("a measurement heard before its master is tried again, one heard before its draft is kept for it", async () => {
  const upload = buildProbedUpload({ tags: { title: "Late" } });
  await expect(catalog.deliver(sounding(upload.masterId))).rejects.toMatchObject({
    code: "catalog.master_unknown",
  });
  await catalog.deliver(ready(upload.masterId));
  await catalog.deliver(sounding(upload.masterId));
  await catalog.deliver(probed(upload));
  expect((await draftOf(upload.batchId)).tracks[0]).toMatchObject({ bpm: 124, musicalKey: "F# minor" });
});
