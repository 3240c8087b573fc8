import { afterAll, beforeAll, expect, test } from "vitest";
import type { FeedRelease } from "../src/ports.ts";
import { groupNames, madeUpSound, type SoundGroup } from "./made-up-sounds.ts";
import { startRecommendations, uuid } from "./recommendations-under-test.ts";

let segue: Awaited<ReturnType<typeof startRecommendations>>;
const trackCount = 240;
const numberOf = (trackId: string) => Number(trackId.slice(-12));
/** How a track of the made-up catalogue sounds has nothing to do with its artist or genre. */
const groupOf = (number: number) => groupNames[number % groupNames.length]!;

/** As when delivery has measured a master. */
async function measured(masterId: string, group: SoundGroup, seed: number): Promise<void> {
  const { vector, ...sound } = madeUpSound(masterId, group, seed);
  const told = { ...sound, vector: [...vector], key: "C major", keyConfidence: 0.9 };
  await segue.runFunction("note-sound", told);
}

beforeAll(async () => {
  segue = await startRecommendations();
  await segue.readCatalogue();
  for (let number = 0; number < trackCount; number += 1)
    await measured(uuid(4, number), groupOf(number), number);
  segue.pass(2);
});
afterAll(() => segue.stop());

/** A release by somebody new, in a genre of its own: nothing but its sound speaks for it. */
const debut = (number: number): FeedRelease => ({
  id: uuid(2, 1000 + number),
  artists: [{ id: uuid(1, 1000 + number), name: "Somebody new" }],
  genreSlugs: [`genre-${number}`],
  tracks: [
    {
      id: uuid(3, 1000 + number),
      masterId: uuid(4, 1000 + number),
      title: "First song",
      artists: [],
      genreSlugs: [],
      isExplicit: false,
      publishedAt: segue.state.now,
    },
  ],
});

test("a track without any plays stands among its neighbours the minute it is published", async () => {
  const release = debut(0);
  const { id: trackId, masterId } = release.tracks[0]!;
  await measured(masterId!, "dirge", 5000);
  segue.catalogue.push(release);
  await segue.takingIn().releasesChanged([release.id]);
  segue.pass(2);
  const { list } = segue.as("listener-of-dirges");
  const neighbours = (await list.similar.query({ trackId, limit: 20 })).tracks;
  const first = neighbours.slice(0, 10).map((track) => groupOf(numberOf(track.trackId)));
  expect(first).toEqual(Array(10).fill("dirge"));
  expect(neighbours[0]?.reason).toMatch(/sound/i);
  const nearest = numberOf(neighbours[0]!.trackId);
  const back = (await list.similar.query({ trackId: uuid(3, nearest), limit: 100 })).tracks;
  expect(back.map((track) => track.trackId)).toContain(trackId);
});

test("a radio of a mood plays nothing of the opposite, and moods are those there is enough music for", async () => {
  const { list } = segue.as("listener-of-moods");
  const { moods } = await list.moods.query();
  expect(moods.map(({ id }) => id)).toEqual(expect.arrayContaining(["calm", "energetic", "dark", "bright"]));
  const groupsIn = async (id: "calm" | "energetic" | "dark" | "bright") => {
    const { tracks } = await list.radio.query({ seed: { kind: "mood", id }, limit: 20 });
    expect(tracks.length).toBeGreaterThanOrEqual(10);
    return new Set(tracks.map(({ trackId }) => groupOf(numberOf(trackId))));
  };
  const energetic = await groupsIn("energetic");
  expect(energetic).toContain("club");
  expect(energetic).not.toContain("lullaby");
  expect(energetic).not.toContain("dirge");
  expect(await groupsIn("calm")).not.toContain("club");
  expect(await groupsIn("dark")).not.toContain("jingle");
  expect(await groupsIn("bright")).not.toContain("dirge");
});

test("a measurement that comes twice or late changes nothing, and a newer one replaces it", async () => {
  const release = debut(1);
  const { id: trackId, masterId } = release.tracks[0]!;
  segue.catalogue.push(release);
  await segue.takingIn().releasesChanged([release.id]);
  await measured(masterId!, "club", 6000);
  await measured(masterId!, "club", 6000);
  segue.pass(2);
  const similar = async () => {
    const { tracks } = await segue.as("listener").list.similar.query({ trackId, limit: 10 });
    return tracks.slice(0, 8).map((track) => groupOf(numberOf(track.trackId)));
  };
  await expect.poll(similar, { timeout: 10_000 }).toEqual(Array(8).fill("club"));
  await measured(masterId!, "lullaby", 6001);
  segue.pass(2);
  // Sounds rest for some milliseconds before they are arranged again.
  await expect.poll(similar, { timeout: 10_000 }).toEqual(Array(8).fill("lullaby"));
});

test("what was measured is there again after a restart", async () => {
  await segue.restart();
  const { tracks } = await segue.as("listener").list.similar.query({ trackId: uuid(3, 3), limit: 10 });
  expect(tracks.some(({ reason }) => /sound/i.test(reason ?? ""))).toBe(true);
});
