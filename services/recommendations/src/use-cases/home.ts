import type { RequestContext } from "@segue/kernel";
import type { HomeShelves } from "../contract/index.ts";
import type { ExternalRecommender } from "../engines/external-recommender.ts";
import type { Offer } from "../offering/offer.ts";
import type { Candidates } from "./find-candidates.ts";
import { listenerShelves } from "./listener-shelves.ts";
import { newcomerShelves } from "./newcomer-shelves.ts";
import type { PresentOffers } from "./present-offers.ts";
import type { Visits } from "./visit.ts";

/** A list with its title and why it is there, before its reasons are put into words. */
export interface OfferedShelf {
  id: string;
  title: string;
  reason: string;
  offers: Offer[];
}

/** What home shows one listener. */
export interface Home {
  shelves(ctx: RequestContext): Promise<HomeShelves>;
}

export function createHome(deps: {
  visits: Visits;
  candidates: Candidates;
  external: ExternalRecommender;
  present: PresentOffers;
}): Home {
  const { visits, candidates, external, present } = deps;
  return {
    async shelves(ctx) {
      const visit = await visits(ctx);
      const isNew = ![...visit.listener.weights.values()].some((weight) => weight > 0);
      const shelves = isNew ? newcomerShelves(visit) : await listenerShelves(visit, { candidates, external });
      return {
        isNew,
        shelves: shelves.map(({ offers, ...shelf }) => ({
          ...shelf,
          tracks: present(offers, visit.catalogue),
        })),
      };
    },
  };
}
