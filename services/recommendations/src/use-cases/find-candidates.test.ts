import { createLogger } from "@segue/kernel";
import { expect, test } from "vitest";
import { madeUpTracks } from "../../test/surfaces-in-memory.ts";
import { noExternalRecommender } from "../engines/external-recommender.ts";
import { createCatalogue } from "../offering/catalogue.ts";
import type { ServingAnswer, ServingRequest } from "../serving/protocol.ts";
import { findCandidates } from "./find-candidates.ts";

const tracks = madeUpTracks({ artists: 4, releases: 2, length: 5, genres: 2 });
const catalogueOf = (count: number) =>
  createCatalogue(new Map(tracks.slice(0, count).map((track) => [track.trackId, track])));

function candidates(answers: Partial<Record<ServingRequest["kind"], string[]>>) {
  const asked: ServingRequest[] = [];
  let catalogue = catalogueOf(tracks.length);
  const ask = async (request: ServingRequest): Promise<ServingAnswer> => {
    asked.push(request);
    const trackIds = answers[request.kind] ?? [];
    return { trackIds, reasons: trackIds.map(() => []) };
  };
  const found = findCandidates({
    tracks: { catalogue: () => Promise.resolve(catalogue) } as never,
    serving: { ask } as never,
    external: noExternalRecommender,
    sounds: { nearest: () => Promise.resolve([]), ofMood: () => Promise.resolve([]) },
    logger: createLogger("test", "silent"),
  });
  return { ...found, asked, publish: (count: number) => (catalogue = catalogueOf(count)) };
}

test("the model is told of the newest tracks, with what they are like, once for each state of the catalogue", async () => {
  const found = candidates({});
  const { asked, publish } = found;
  await found.likeTrack(tracks[0]!.trackId, 10);
  await found.afterSession([tracks[0]!.trackId], 10);
  const told = () => asked.flatMap((request) => (request.kind === "new_tracks" ? [request.tracks] : []));
  expect(told()).toHaveLength(1);
  expect(told()[0]).toHaveLength(tracks.length);
  expect(told()[0]).toContainEqual({
    trackId: tracks[0]!.trackId,
    tags: [
      { tag: tracks[0]!.artistIds[0], strength: 3 },
      { tag: "genre-0", strength: 1 },
    ],
  });
  publish(5);
  await found.likeTrack(tracks[0]!.trackId, 10);
  expect(told()[1]).toHaveLength(5);
});

test("a new track that the model places near the taste stands beside the most alike, with likeness as the reason", async () => {
  const liked = tracks[0]!.trackId;
  const last = tracks.at(-1)!.trackId;
  const without = await candidates({}).likeTrack(liked, 10);
  expect(without.trackIds).not.toContain(last);
  const { trackIds, reasons } = await candidates({ unheard: [last] }).likeTrack(liked, 10);
  expect(trackIds.slice(0, 2)).toContain(last);
  expect(reasons.get(last)).toEqual({ kind: "likeness" });
});
