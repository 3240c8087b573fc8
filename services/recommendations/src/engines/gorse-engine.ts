import type { FetchFromOutside } from "@segue/kernel/security";
import { z } from "zod";
import type { Asking, Engine, Feedback, FeedbackKind } from "./engine.ts";
import { createJsonApi } from "./json-api.ts";
import { byPlace, rankCandidates, type RawCandidate } from "./rank-candidates.ts";

/** Where Gorse is. */
export interface GorseConfig {
  address: string;
  apiKey: string;
  /** The item-to-item recommender to ask for likeness, by its name in Gorse's configuration. */
  itemToItem: string;
}

/** Names of feedback, as Gorse's configuration must list them. */
const gorseFeedbackTypes: Readonly<Record<FeedbackKind, string>> = {
  counted: "read",
  completed: "complete",
  skipped: "skip",
  liked: "like",
  disliked: "dislike",
};

const Scored = z.object({ Id: z.string(), Score: z.number() });
/** Version 2 of the API scores, version 1 only orders. */
const Ranking = z.array(z.union([Scored, z.string()])).nullable();
const Listed = z.object({ Items: z.array(z.unknown()).nullable() });
const Affected = z.object({ RowAffected: z.number() });
const notFound = [404];

/** Gorse over REST (server/rest.go): it learns from feedback and keeps a copy of the catalogue under our ids. */
export function gorseEngine(config: GorseConfig, fetchFromOutside: FetchFromOutside): Engine {
  const api = createJsonApi({
    engine: "gorse",
    fetchFromOutside,
    address: config.address,
    headers: { "x-api-key": config.apiKey, "x-api-version": "2" },
  });
  const part = encodeURIComponent;

  async function neighbours(path: string, count: number, asking: Asking) {
    return api({ path, query: { n: count }, answer: Ranking, emptyStatuses: notFound, ...asking });
  }

  return {
    name: "gorse",
    can: { personal: true, similar: true, continuation: true, feedback: true },

    async recommend({ userId, count }, asking) {
      const path = `/api/recommend/${part(userId)}`;
      const answer = await api({
        path,
        query: { n: count },
        answer: Ranking,
        emptyStatuses: notFound,
        ...asking,
      });
      return rankCandidates(toRaw(answer), count);
    },

    async similar({ seed: { trackId }, count }, asking) {
      const named = `/api/item-to-item/${part(config.itemToItem)}/${part(trackId)}`;
      // Before version 0.5 there was one likeness, without a name.
      const answer =
        (await neighbours(named, count, asking)) ??
        (await neighbours(`/api/item/${part(trackId)}/neighbors`, count, asking));
      return rankCandidates(toRaw(answer), count);
    },

    async continuation({ seeds, count }, asking) {
      const now = new Date().toISOString();
      const answer = await api({
        method: "POST",
        path: "/api/session/recommend",
        query: { n: count },
        // Who listens is not told: a session says enough.
        body: seeds.map(({ trackId }) => ({
          FeedbackType: gorseFeedbackTypes.counted,
          UserId: "",
          ItemId: trackId,
          Timestamp: now,
        })),
        answer: Ranking,
        emptyStatuses: notFound,
        ...asking,
      });
      return rankCandidates(toRaw(answer), count);
    },

    async record(feedback, asking) {
      if (feedback.length === 0) return { taken: 0 };
      const users = [...new Set(feedback.map(({ userId }) => userId))];
      const body = users.map((UserId) => ({ UserId, Labels: [], Comment: "" }));
      await api({ method: "POST", path: "/api/users", body, answer: Affected, ...asking });
      // PUT overwrites what is there already, POST would add to it.
      await api({
        method: "PUT",
        path: "/api/feedback",
        body: feedback.map(toGorseFeedback),
        answer: Affected,
        ...asking,
      });
      return { taken: feedback.length };
    },

    async forget(userId, asking) {
      const path = `/api/user/${part(userId)}`;
      await api({ method: "DELETE", path, answer: z.unknown(), emptyStatuses: notFound, ...asking });
    },

    async isBlank(asking) {
      const answer = await api({ path: "/api/items", query: { n: 1 }, answer: Listed, ...asking });
      return (answer?.Items ?? []).length === 0;
    },

    async keepItems(items, asking) {
      if (items.length === 0) return;
      await api({
        method: "POST",
        path: "/api/items",
        body: items.map((item) => ({
          ItemId: item.trackId,
          IsHidden: item.isHidden,
          Categories: item.genres,
          Labels: { genres: item.genres, artists: item.artists },
          Timestamp: item.publishedAt.toISOString(),
          Comment: item.title,
        })),
        answer: Affected,
        ...asking,
      });
    },
  };
}

const toGorseFeedback = ({ kind, userId, trackId, at }: Feedback) => ({
  FeedbackType: gorseFeedbackTypes[kind],
  UserId: userId,
  ItemId: trackId,
  Value: 1,
  Timestamp: at.toISOString(),
});

function toRaw(ranking: z.infer<typeof Ranking>): RawCandidate[] {
  const places = byPlace((ranking ?? []).map((entry) => (typeof entry === "string" ? entry : entry.Id)));
  return places.map((place, at) => {
    const entry = ranking?.[at];
    return typeof entry === "object" ? { key: entry.Id, score: entry.Score } : place;
  });
}
