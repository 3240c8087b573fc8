import type { RequestContext } from "@segue/kernel";
import type { OfferedTrack } from "../contract/index.ts";
import { heaviest } from "../offering/likes.ts";
import { type Candidates, nothingFound } from "./find-candidates.ts";
import { offerToGoOn } from "./offer-to-go-on.ts";
import { offerTracks } from "./offer-tracks.ts";
import type { PresentOffers } from "./present-offers.ts";
import { mustBeThere } from "./seed-tracks.ts";
import type { Visits } from "./visit.ts";

type Tracks = Promise<{ tracks: OfferedTrack[] }>;

/** Lists that go on from tracks. */
export interface Lists {
  similar(ctx: RequestContext, input: { trackId: string; limit: number }): Tracks;
  /** What to play when a queue or playlist ends. Of tracks that nobody knows any more, the listener's own taste goes on. */
  continuation(ctx: RequestContext, input: { trackIds: string[]; limit: number; without: string[] }): Tracks;
}

/** Looked through for a list of at most a hundred. */
export const candidateCount = 600;

export function createLists(deps: { visits: Visits; candidates: Candidates; present: PresentOffers }): Lists {
  const { visits, candidates, present } = deps;
  return {
    async similar(ctx, { trackId, limit }) {
      const visit = await visits(ctx);
      mustBeThere(trackId, visit);
      const found = await candidates.likeTrack(trackId, candidateCount);
      const wish = { limit, without: new Set([trackId]), near: [trackId] };
      return { tracks: present(offerTracks(visit, found, wish), visit.catalogue) };
    },

    async continuation(ctx, { trackIds, limit, without }) {
      const visit = await visits(ctx);
      const { listener, catalogue } = visit;
      const known = trackIds.filter((trackId) => catalogue.get(trackId) !== undefined);
      const asked = { count: candidateCount, depth: listener.steering.depth };
      const found = await (known.length > 0
        ? candidates.afterSession(known, candidateCount)
        : listener.weights.size > 0
          ? candidates.forTaste(listener.weights, asked)
          : nothingFound);
      const offers = offerToGoOn(visit, found, {
        limit,
        askedFor: new Set(),
        without: new Set([...trackIds, ...without]),
        near: known.length > 0 ? known.toReversed() : heaviest(listener.weights),
        explores: "continuation",
        afterTrackId: known.at(-1),
      });
      return { tracks: present(offers, catalogue) };
    },
  };
}
