import { algoliasearch, type EventsItems, type InitClientOptions } from "algoliasearch";
import type { Asking, Candidate, Engine, Feedback, TrackRef } from "./engine.ts";
import { EngineError, failedWith } from "./engine-error.ts";
import { mergeCandidates, rankCandidates } from "./rank-candidates.ts";

/** The account at Algolia whose index search keeps: its songs have our ids. */
export interface AlgoliaRecommendConfig {
  appId: string;
  apiKey: string;
  indexName: string;
  /** Where the account's events are kept. */
  region: "us" | "de";
  /** Hosts and timeouts other than Algolia's own. */
  client?: InitClientOptions["options"];
}

const listMax = 30;
/** Tracks that speak for a listener or a session: one request each, all in one call. */
const seedsMax = 10;
const eventsPerCall = 500;
/** Older events are refused, and with them all that are sent together. */
const eventAgeMaxMs = 29 * 86_400_000;
const userTokenPattern = /^[\w=/+.-]{1,129}$/;

/** Algolia Recommend through its own client. It knows no listeners: their latest tracks speak for them. */
export function algoliaEngine(config: AlgoliaRecommendConfig): Engine {
  const { appId, apiKey, indexName, region } = config;
  // How often and how long to wait is decided once for all engines.
  const options = { maxRateLimitRetries: 0, ...config.client };
  const client = algoliasearch(appId, apiKey, options);
  const recommendations = client.initRecommend({ options });
  const insights = client.initInsights({ region, options });

  async function relatedTo(tracks: readonly TrackRef[], count: number, asking: Asking): Promise<Candidate[]> {
    if (tracks.length === 0) return [];
    const requests = tracks.map(({ trackId }) => ({
      indexName,
      model: "related-products" as const,
      objectID: trackId,
      threshold: 0,
      maxRecommendations: Math.min(listMax, count),
      queryParameters: { facetFilters: ["type:song"] },
    }));
    const { results } = await call(() =>
      recommendations.getRecommendations({ requests }, { timeouts: timeoutsOf(asking) }),
    );
    const seeds = new Set(tracks.map(({ trackId }) => trackId));
    const lists = results.map(({ hits }) =>
      rankCandidates(
        hits
          .flatMap((hit, at) => ("objectID" in hit ? [{ key: hit.objectID, score: hit._score ?? -at }] : []))
          .filter(({ key }) => !seeds.has(key)),
        count,
      ),
    );
    return lists.length === 1 ? lists[0]! : mergeCandidates(lists, count);
  }

  return {
    name: "algolia",
    can: { personal: false, similar: true, continuation: true, feedback: true },
    recommend: ({ recent, count }, asking) => relatedTo(recent.slice(-seedsMax), count, asking),
    similar: ({ seed, count }, asking) => relatedTo([seed], count, asking),
    continuation: ({ seeds, count }, asking) => relatedTo(seeds.slice(-seedsMax), count, asking),

    async record(feedback, asking) {
      const events = feedback.filter(isForAlgolia).map((event) => toEvent(event, indexName));
      for (let i = 0; i < events.length; i += eventsPerCall) {
        const part = events.slice(i, i + eventsPerCall);
        await call(() => insights.pushEvents({ events: part }, { timeouts: timeoutsOf(asking) }));
      }
      return { taken: events.length };
    },

    async forget(userToken, asking) {
      if (!userTokenPattern.test(userToken)) return;
      await call(() => insights.deleteUserToken({ userToken }, { timeouts: timeoutsOf(asking) }));
    },
  };
}

/** Algolia learns from what listeners chose; there is no event against a track. */
function isForAlgolia({ kind, at, userId }: Feedback): boolean {
  if (kind === "skipped" || kind === "disliked" || !userTokenPattern.test(userId)) return false;
  return Date.now() - at.getTime() < eventAgeMaxMs;
}

function toEvent({ kind, userId, trackId, at }: Feedback, index: string): EventsItems {
  const event = {
    eventName: `Track ${kind}`,
    index,
    objectIDs: [trackId],
    userToken: userId,
    timestamp: at.getTime(),
  };
  return kind === "counted" ? { ...event, eventType: "click" } : { ...event, eventType: "conversion" };
}

const timeoutsOf = ({ withinMs }: Asking) => ({ connect: withinMs, read: withinMs, write: withinMs });

async function call<TResult>(send: () => Promise<TResult>): Promise<TResult> {
  try {
    return await send();
  } catch (cause) {
    const status =
      typeof cause === "object" && cause !== null && "status" in cause ? Number(cause.status) : 0;
    if (status > 0) throw failedWith("algolia", { status });
    throw new EngineError({
      engine: "algolia",
      problem: "does not answer. Check the connection to the internet.",
      isRetryable: true,
      cause,
    });
  }
}
