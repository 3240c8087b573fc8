import fc from "fast-check";
import { expect, test } from "vitest";
import { mixSpacing, spaceOut } from "./space-out.ts";

const candidates = fc.array(
  fc.record({
    trackId: fc.integer({ min: 0, max: 200 }).map((id) => `t${id}`),
    artistIds: fc.uniqueArray(
      fc.integer({ min: 0, max: 15 }).map((id) => `a${id}`),
      { minLength: 1, maxLength: 2 },
    ),
    releaseId: fc.integer({ min: 0, max: 40 }).map((id) => `r${id}`),
  }),
  { maxLength: 150 },
);

test("no artist twice in a row, at most two tracks by one and one of a release in any twenty, none twice", () => {
  fc.assert(
    fc.property(candidates, (offered) => {
      const list = spaceOut(offered, 50, mixSpacing);
      expect(new Set(list.map(({ trackId }) => trackId)).size).toBe(list.length);
      for (const [at, { artistIds, releaseId }] of list.entries()) {
        const window = list.slice(Math.max(0, at - 19), at);
        for (const artistId of artistIds) {
          expect(list[at - 1]?.artistIds ?? []).not.toContain(artistId);
          expect(window.filter((track) => track.artistIds.includes(artistId)).length).toBeLessThan(2);
        }
        expect(window.filter((track) => track.releaseId === releaseId)).toEqual([]);
      }
    }),
  );
});

test("a seed's own artist may come as often as it likes", () => {
  const offered = Array.from({ length: 10 }, (_, at) => ({
    trackId: `t${at}`,
    artistIds: ["a"],
    releaseId: "r",
  }));
  expect(spaceOut(offered, 10, mixSpacing)).toHaveLength(1);
  expect(spaceOut(offered, 10, { ...mixSpacing, exceptIds: new Set(["a", "r"]) })).toHaveLength(10);
});

test("passed-over tracks come as soon as they fit", () => {
  const track = (trackId: string, artistId: string) => ({
    trackId,
    artistIds: [artistId],
    releaseId: trackId,
  });
  const list = spaceOut([track("1", "a"), track("2", "a"), track("3", "b"), track("4", "c")], 4, mixSpacing);
  expect(list.map(({ trackId }) => trackId)).toEqual(["1", "3", "2", "4"]);
});
