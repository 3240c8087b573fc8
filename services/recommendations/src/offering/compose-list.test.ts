import fc from "fast-check";
import { expect, test } from "vitest";
import { composeList } from "./compose-list.ts";
import { mixSpacing } from "./spacing.ts";

const track = (trackId: string, artistId: string, releaseId = trackId) => ({
  track: { trackId, artistIds: [artistId], releaseId },
});
const namesOf = (list: readonly { track: { trackId: string } }[]) =>
  list.map(({ track: { trackId } }) => trackId);

const offers = fc.array(
  fc.record({
    track: fc.record({
      trackId: fc.integer({ min: 0, max: 200 }).map((id) => `t${id}`),
      artistIds: fc.uniqueArray(
        fc.integer({ min: 0, max: 15 }).map((id) => `a${id}`),
        { minLength: 1, maxLength: 2 },
      ),
      releaseId: fc.integer({ min: 0, max: 40 }).map((id) => `r${id}`),
    }),
  }),
  { maxLength: 150 },
);

/** Neighbours with an artist in common. */
const crowdedPairs = (list: readonly { track: { artistIds: readonly string[] } }[]) =>
  list.filter((offer, at) => {
    const before = list[at - 1]?.track.artistIds ?? [];
    return offer.track.artistIds.some((artistId) => before.includes(artistId));
  }).length;

test("a list is full while there are tracks, none twice", () => {
  fc.assert(
    fc.property(offers, fc.integer({ min: 1, max: 60 }), (offered, limit) => {
      const names = namesOf(composeList({ main: offered, limit, rules: mixSpacing }));
      expect(names).toHaveLength(Math.min(limit, new Set(namesOf(offered)).size));
      expect(new Set(names).size).toBe(names.length);
    }),
  );
});

test("where there is enough: no artist twice in a row, two tracks by one and one of a release in any twenty", () => {
  const enough = fc
    .array(fc.record({ artist: fc.nat(60), release: fc.nat(400) }), { minLength: 800, maxLength: 900 })
    .map((tracks) =>
      tracks.map(({ artist, release }, at) => track(`t${at}`, `a${artist}`, `r${artist}-${release}`)),
    );
  fc.assert(
    fc.property(enough, (offered) => {
      const list = composeList({ main: offered, limit: 50, rules: mixSpacing });
      expect(list).toHaveLength(50);
      expect(crowdedPairs(list)).toBe(0);
      for (const [at, offer] of list.entries()) {
        const window = list.slice(Math.max(0, at - 19), at);
        const { artistIds, releaseId } = offer.track;
        expect(window.filter((other) => other.track.artistIds[0] === artistIds[0]).length).toBeLessThan(2);
        expect(window.filter((other) => other.track.releaseId === releaseId)).toEqual([]);
      }
    }),
    { numRuns: 30 },
  );
});

test("where there is too little a full list wins, with as few equal neighbours as can be", () => {
  const few = fc.array(fc.nat(4), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(few, (artists) => {
      const offered = artists.map((artist, at) => track(`t${at}`, `a${artist}`, "one release"));
      const list = composeList({ main: offered, limit: 100, rules: mixSpacing });
      const most = Math.max(...[0, 1, 2, 3, 4].map((id) => artists.filter((artist) => artist === id).length));
      expect(list).toHaveLength(artists.length);
      expect(crowdedPairs(list)).toBe(Math.max(0, most - (artists.length - most) - 1));
    }),
  );
});

test("a seed's own artist may come as often as it likes", () => {
  const offered = ["1", "2", "3", "4"].map((name) => track(name, "a", "r"));
  const rules = { ...mixSpacing, exceptIds: new Set(["a", "r"]) };
  expect(namesOf(composeList({ main: [...offered, track("5", "b")], limit: 4, rules }))).toEqual([
    "1",
    "2",
    "3",
    "4",
  ]);
});

test("passed-over tracks come as soon as they fit, and the first does not follow its own artist", () => {
  const main = [track("1", "a"), track("2", "a"), track("3", "b"), track("4", "c")];
  expect(namesOf(composeList({ main, limit: 4, rules: mixSpacing }))).toEqual(["1", "3", "2", "4"]);
  const after = track("0", "a").track;
  expect(namesOf(composeList({ main, limit: 4, rules: mixSpacing, after }))).toEqual(["3", "1", "4", "2"]);
});

test("the places for trying something hold it while there is any, and no more is looked at than needed", () => {
  let looked = 0;
  function* endless() {
    for (;;) yield track(`m${looked}`, `a${looked++}`);
  }
  const explore = [track("x1", "x1"), track("m0", "a0"), track("x2", "x2")];
  const lanes = [{ source: explore, places: new Set([1, 4, 6]) }];
  const list = composeList({ main: endless(), lanes, limit: 8, rules: mixSpacing });
  expect(namesOf(list)).toEqual(["m0", "x1", "m1", "m2", "x2", "m3", "m4", "m5"]);
  expect(looked).toBeLessThan(8);
});

test("a lane without anything leaves its places to the one that has them to spare, then to the rest", () => {
  const main = ["1", "2", "3", "4"].map((name) => track(name, name));
  const x = { source: [track("x", "x")], places: new Set([0]), sparePlaces: new Set([1]) };
  const nothing = { source: [], places: new Set([1, 2]) };
  expect(namesOf(composeList({ main, lanes: [x, nothing], limit: 4, rules: mixSpacing }))).toEqual([
    "x",
    "1",
    "2",
    "3",
  ]);
  const second = [nothing, { ...x, places: new Set<number>() }];
  expect(namesOf(composeList({ main, lanes: second, limit: 3, rules: mixSpacing }))).toEqual(["1", "x", "2"]);
});
