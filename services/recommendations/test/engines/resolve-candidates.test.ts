import { expect, test } from "vitest";
import { createResolver } from "../../src/engines/resolve-candidates.ts";
import { createCatalogue } from "../../src/offering/catalogue.ts";
import { uuid } from "../recommendations-under-test.ts";

const tracks = [
  ["Slow Tide", "The Quiet Machines"],
  ["Slow Tide (Live)", "The Quiet Machines"],
  ["Señorita", "Vale & Ash"],
  ["夜に駆ける", "Ølandsbruket"],
  ["Ember Room - 2011 Remaster", "Vale & Ash"],
].map(([title, artist], at) => ({
  trackId: uuid(3, at),
  releaseId: uuid(2, at),
  masterId: null,
  title: title!,
  artists: [{ id: uuid(1, at), name: artist! }],
  artistIds: [uuid(1, at)],
  genres: [],
  isExplicit: false,
  publishedAt: new Date("2026-01-01"),
}));
const catalogue = createCatalogue(new Map(tracks.map((entry) => [entry.trackId, entry])));
const recordings = new Map([
  ["known-recording", uuid(3, 3)],
  ["recording-of-a-withdrawn-track", uuid(3, 77)],
]);
const resolve = createResolver({
  catalogue: () => Promise.resolve(catalogue),
  tracksOfRecordings: () => Promise.resolve(recordings),
});
const named = (title: string | null, artist: string) => ({
  key: `${title} ${artist}`,
  score: 1,
  name: { title, artist },
});
const track = (at: number) => uuid(3, at);

test("our own id comes first, then the recording, then the name", async () => {
  const resolved = await resolve([
    { key: track(2), score: 1 },
    { key: "known-recording", score: 0.9, name: { title: "Slow Tide", artist: "The Quiet Machines" } },
    { ...named("Slow Tide", "The Quiet Machines"), key: "other" },
    { key: "recording-of-a-withdrawn-track", score: 0.1 },
  ]);
  expect(resolved).toEqual({ trackIds: [track(2), track(3), track(0)], matched: 3, offered: 4 });
});

test.each([
  ["slow tide", "quiet machines", 0],
  ["SLOW TIDE (feat. Somebody)", "The Quiet Machines feat. Somebody", 0],
  ["Slow Tide (live)", "The Quiet Machines", 1],
  ["Senorita", "Vale and Ash", 2],
  ["夜に駆ける", "Ølandsbruket", 3],
  ["Ember Room", "Vale & Ash", 4],
])("%s by %s is found by its name", async (title, artist, at) => {
  expect((await resolve([named(title, artist)])).trackIds).toEqual([track(at)]);
});

test("another version, another artist and an empty name are not taken for it", async () => {
  const others = [
    named("Slow Tide (Remix)", "The Quiet Machines"),
    named("Slow Tide", "Vale & Ash"),
    named("", ""),
    named("!!!", "???"),
  ];
  expect(await resolve(others)).toEqual({ trackIds: [], matched: 0, offered: 4 });
});

test("an artist stands for a few of their tracks, and two candidates for one track are one", async () => {
  const resolved = await resolve([
    named(null, "the quiet machines"),
    named("Slow Tide", "The Quiet Machines"),
  ]);
  expect(resolved).toEqual({ trackIds: [track(0), track(1)], matched: 2, offered: 2 });
});
