import { z } from "zod";
import type { Asking, Candidate, Engine, TrackRef } from "../engine.ts";
import type { JsonApi } from "../json-api.ts";
import { mergeCandidates, rankCandidates } from "../rank-candidates.ts";

const Recommendations = z.object({
  payload: z.object({
    mbids: z.array(z.object({ recording_mbid: z.string(), score: z.number().default(0) })),
  }),
});
/** The labs answer unordered, with repeats, and name what they found. */
const SimilarRecordings = z.array(
  z.object({
    recording_mbid: z.string(),
    score: z.number(),
    recording_name: z.string().nullish(),
    artist_credit_name: z.string().nullish(),
  }),
);

const SimilarArtists = z.array(
  z.object({ artist_mbid: z.string(), name: z.string(), score: z.number().default(0) }),
);

/** Which of the likenesses that the labs compute are asked for; they answer 400 to any other name. */
const algorithms = {
  recordings: "session_based_days_9000_session_300_contribution_5_threshold_15_limit_50_skip_30",
  artists: "session_based_days_7500_session_300_contribution_5_threshold_10_limit_100_filter_True_skip_30",
};
/** Asked about one by one, at once: more would be asking too often. */
const seedsMax = 5;
const notFound = [404];

/**
 * ListenBrainz: recommendations by the name of a listener there (`userId` is that name), likeness by recording. It learns
 * from what listeners themselves send to it, never from us.
 */
export function listenBrainzEngine({ api, labs }: { api: JsonApi; labs: JsonApi }): Engine {
  async function similarRecordings(seed: TrackRef, count: number, asking: Asking): Promise<Candidate[]> {
    if (seed.recordingMbid === null) return [];
    const answer = await labs({
      path: "/similar-recordings/json",
      query: { recording_mbids: seed.recordingMbid, algorithm: algorithms.recordings },
      answer: SimilarRecordings,
      emptyStatuses: notFound,
      ...asking,
    });
    const raw = (answer ?? []).map(({ recording_mbid, score, recording_name, artist_credit_name }) => ({
      key: recording_mbid,
      score,
      ...(recording_name && artist_credit_name
        ? { name: { title: recording_name, artist: artist_credit_name } }
        : {}),
    }));
    return rankCandidates(
      raw.filter(({ key }) => key !== seed.recordingMbid),
      count,
    );
  }

  async function similarArtists(seed: TrackRef, count: number, asking: Asking): Promise<Candidate[]> {
    if (seed.artistMbid === null) return [];
    const answer = await labs({
      path: "/similar-artists/json",
      query: { artist_mbids: seed.artistMbid, algorithm: algorithms.artists },
      answer: SimilarArtists,
      emptyStatuses: notFound,
      ...asking,
    });
    const raw = (answer ?? []).map(({ artist_mbid, name, score }) => ({
      key: `artist:${artist_mbid}`,
      score,
      name: { title: null, artist: name },
    }));
    return rankCandidates(
      raw.filter(({ name }) => name.artist !== seed.artist),
      count,
    );
  }

  /** Recordings say more than artists, who stand in where nobody listened to the recording often enough. */
  async function similarTo(seed: TrackRef, count: number, asking: Asking): Promise<Candidate[]> {
    const recordings = await similarRecordings(seed, count, asking);
    return recordings.length > 0 ? recordings : similarArtists(seed, count, asking);
  }

  return {
    name: "listenbrainz",
    can: { personal: true, similar: true, continuation: true, feedback: false },

    async recommend({ userId, count }, asking) {
      const answer = await api({
        path: `/1/cf/recommendation/user/${encodeURIComponent(userId)}/recording`,
        query: { count },
        answer: Recommendations,
        // 204 stands for a listener for whom nothing was computed yet, 404 for a name that nobody has.
        emptyStatuses: notFound,
        ...asking,
      });
      const raw = answer?.payload.mbids.map(({ recording_mbid: key, score }) => ({ key, score }));
      return rankCandidates(raw ?? [], count);
    },

    similar: ({ seed, count }, asking) => similarTo(seed, count, asking),

    async continuation({ seeds, count }, asking) {
      const known = seeds
        .filter(({ recordingMbid, artistMbid }) => recordingMbid !== null || artistMbid !== null)
        .slice(-seedsMax);
      const own = new Set(seeds.map(({ recordingMbid }) => recordingMbid));
      const lists = await Promise.all(known.map((seed) => similarTo(seed, count, asking)));
      return mergeCandidates(
        lists.map((list) => list.filter(({ key }) => !own.has(key))),
        count,
      );
    },

    record: () => Promise.resolve({ taken: 0 }),
    forget: () => Promise.resolve(),
  };
}
