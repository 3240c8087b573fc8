import type { InitClientOptions } from "algoliasearch";
import { type Answer, type Asked, startFakeServer } from "./fake-server.ts";
import { refs } from "./made-up-tracks.ts";

interface Requested {
  objectID: string;
  model: string;
  maxRecommendations: number;
}
interface Event {
  eventType: string;
  objectIDs: string[];
  userToken: string;
}

/** Speaks Algolia's wire for recommendations and for events: one list for each request, with scores up to 100. */
export async function startFakeAlgoliaRecommend({ appId, apiKey }: { appId: string; apiKey: string }) {
  const events: Event[] = [];

  function answer(asked: Asked): Answer {
    const { method, path, parts, headers, body } = asked;
    if (headers["x-algolia-application-id"] !== appId || headers["x-algolia-api-key"] !== apiKey)
      return { status: 401 };
    if (path === "/1/indexes/*/recommendations")
      return { body: { results: (body as { requests: Requested[] }).requests.map(related) } };
    if (method === "DELETE" && path.startsWith("/1/usertokens/")) {
      const kept = events.filter(({ userToken }) => userToken !== parts[2]);
      events.splice(0, events.length, ...kept);
      return { body: { status: 200 } };
    }
    if (path !== "/1/events") return { status: 404 };
    events.push(...(body as { events: Event[] }).events);
    return { body: { status: 200, message: "OK" } };
  }

  const server = await startFakeServer(answer);
  return {
    ...server,
    events,
    client: {
      hosts: [{ url: "127.0.0.1", port: server.port, protocol: "http", accept: "readWrite" }],
    } satisfies InitClientOptions["options"],
  };
}

function related({ objectID, maxRecommendations }: Requested) {
  const seed = refs.findIndex(({ trackId }) => trackId === objectID);
  const near =
    seed === -1 ? [] : [...refs.slice(seed + 1), ...refs.slice(0, seed)].slice(0, maxRecommendations);
  return { hits: near.map(({ trackId }, at) => ({ objectID: trackId, _score: 90 - at })) };
}
