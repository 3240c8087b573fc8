import type { Candidates, Found } from "../use-cases/find-candidates.ts";
import type { Candidate, Engine, TrackRef } from "./engine.ts";
import { byPlace, rankCandidates } from "./rank-candidates.ts";

/** Each track heard before the last counts a little less. */
const recentDecay = 0.95;

/** The model of Segue behind the same port. It reads what listeners do where that is kept, so it need not be told. */
export function ownEngine(candidates: Pick<Candidates, "forTaste" | "afterSession">): Engine {
  return {
    name: "own",
    can: { personal: false, similar: true, continuation: true, feedback: false },
    async recommend({ recent, count }) {
      if (recent.length === 0) return [];
      const weights = new Map(
        recent.map(({ trackId }, at) => [trackId, recentDecay ** (recent.length - 1 - at)] as const),
      );
      return without(recent, await candidates.forTaste(weights, { count: count + recent.length }), count);
    },
    async similar({ seed, count }) {
      const found = await candidates.forTaste(new Map([[seed.trackId, 1]]), { count: count + 1 });
      return without([seed], found, count);
    },
    async continuation({ seeds, count }) {
      const trackIds = seeds.map(({ trackId }) => trackId);
      return without(seeds, await candidates.afterSession(trackIds, count + seeds.length), count);
    },
    record: () => Promise.resolve({ taken: 0 }),
    forget: () => Promise.resolve(),
  };
}

function without(seeds: readonly TrackRef[], { trackIds }: Found, count: number): Candidate[] {
  const known = new Set(seeds.map(({ trackId }) => trackId));
  return rankCandidates(byPlace(trackIds.filter((trackId) => !known.has(trackId))), count);
}
