import type { Clock, Logger } from "@segue/kernel";
import type { ListenerStore } from "../db/listener-store.ts";
import type { PopularityStore } from "../db/popularity-store.ts";
import type { ReasonStore } from "../db/reason-store.ts";
import type { SignalStore } from "../db/signal-store.ts";
import type { TrackStore } from "../db/track-store.ts";
import type { ExternalRecommender } from "../engines/external-recommender.ts";
import type { ExplicitRule, TrackSounds } from "../ports.ts";
import type { ModelServing } from "../serving/model-serving.ts";
import { createDailyMixes } from "./daily-mixes.ts";
import { findCandidates } from "./find-candidates.ts";
import { createHome } from "./home.ts";
import { knowListener } from "./know-listener.ts";
import { createLists } from "./lists.ts";
import { createOnboarding } from "./onboarding.ts";
import { createPath } from "./path.ts";
import { presentOffers } from "./present-offers.ts";
import { createRadio } from "./radio.ts";
import { createTasteKeeping } from "./taste.ts";
import { createVisits } from "./visit.ts";

/** What surfaces are made from. */
export interface SurfaceNeeds {
  signals: SignalStore;
  listeners: ListenerStore;
  tracks: TrackStore;
  popularity: PopularityStore;
  reasons: ReasonStore;
  serving: ModelServing;
  external: ExternalRecommender;
  sounds: TrackSounds;
  explicit: ExplicitRule;
  clock: Clock;
  logger: Logger;
}

/** Everything a listener sees of recommendations. */
export function createSurfaces(needs: SurfaceNeeds) {
  const { signals, listeners, tracks, popularity, reasons, external, sounds, explicit, clock } = needs;
  const candidates = findCandidates(needs);
  const know = knowListener({ signals, listeners, explicit, clock });
  const visits = createVisits({ know, tracks, popularity, clock });
  const present = presentOffers(reasons);
  return {
    home: createHome({ visits, candidates, external, present }),
    mixes: createDailyMixes({ visits, candidates, listeners, present }),
    radio: createRadio({ visits, candidates, sounds, present }),
    lists: createLists({ visits, candidates, present }),
    path: createPath({ visits, candidates }),
    taste: createTasteKeeping({ visits, tracks, signals, listeners, clock }),
    onboarding: createOnboarding({ tracks, popularity, signals, clock }),
  };
}
