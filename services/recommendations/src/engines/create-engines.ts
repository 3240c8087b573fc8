import type { Clock, Logger, ServiceInngest } from "@segue/kernel";
import type { InngestFunction } from "inngest";
import type { EngineStatus } from "../contract/index.ts";
import { createEngineStore } from "../db/engine-store.ts";
import type { RecommendationsDatabase } from "../db/recommendations-database.ts";
import { createRecordingStore } from "../db/recording-store.ts";
import { createToldListenerStore } from "../db/told-listener-store.ts";
import type { Catalogue } from "../offering/catalogue.ts";
import type { ModelServing } from "../serving/model-serving.ts";
import { createCallGuard } from "./call-guard.ts";
import { type Engine, engineNames } from "./engine.ts";
import { listenBrainzFunctions, tellingFunctions } from "./engine-functions.ts";
import { createEngineJournal } from "./engine-journal.ts";
import { createExternalRecommender, type ExternalRecommender } from "./external-recommender.ts";
import { guardEngine } from "./guard-engine.ts";
import { createVisitListenBrainz } from "./listenbrainz/visit-listenbrainz.ts";
import type { OutsideEngines } from "./open-outside-engines.ts";
import { ownEngine } from "./own-engine.ts";
import { createResolver } from "./resolve-candidates.ts";
import { withShadow } from "./shadow-engine.ts";
import { createTellEngine } from "./tell-engine.ts";
import { createTrackRefs } from "./track-refs.ts";

/** All there is of engines in a process. */
export interface Engines {
  external: ExternalRecommender;
  /** Every engine outside of Segue that there could be, as of now. */
  status(): Promise<EngineStatus[]>;
  functions(inngest: ServiceInngest): InngestFunction.Any[];
  /** Resolves when what was noted of engines is written. */
  settled(): Promise<void>;
}

const outsideNames = engineNames.filter((name) => name !== "own");

/** Puts guards around the engines that are there, and connects them with what Segue knows. */
export function createEngines(deps: {
  /** Undefined where Segue recommends by itself. */
  outside: OutsideEngines | undefined;
  database: RecommendationsDatabase;
  catalogue: () => Promise<Catalogue>;
  serving: Pick<ModelServing, "ask">;
  clock: Clock;
  logger: Logger;
}): Engines {
  const { database, catalogue, serving, clock, logger } = deps;
  const { inUse, shadow, engines, library } = deps.outside ?? {
    inUse: "own" as const,
    shadow: null,
    engines: [],
    library: null,
  };
  const store = createEngineStore(database);
  const recordings = createRecordingStore(database);
  const journal = createEngineJournal({ store, clock, logger });
  const resolve = createResolver({ catalogue, tracksOfRecordings: (mbids) => recordings.tracksOf(mbids) });
  const refs = createTrackRefs({ catalogue, recordings });
  const guardOf = (name: Engine["name"]) => createCallGuard({ engine: name, note: journal.outcomeOf(name) });
  const guards = new Map(engines.map(({ name }) => [name, guardOf(name)]));
  const guarded = new Map(
    engines.map((engine) => [engine.name, guardEngine(engine, guards.get(engine.name)!)]),
  );

  const used = guarded.get(inUse) ?? null;
  const compared = shadow === null ? undefined : guarded.get(shadow);
  const made = createExternalRecommender({ engine: used, store, catalogue, refs, resolve, journal, clock });
  const own = ownEngine(serving);
  const parts = { own, refs, resolve, journal, logger };
  const external = compared === undefined ? made : withShadow(made, { ...parts, shadow: compared });

  const told = createToldListenerStore(database);
  // An engine in the shadow has to know as much as one in use, or the comparison says nothing.
  const learners = [used, compared].filter((engine) => engine?.can.feedback || engine?.keepItems);
  const listenBrainz = guarded.get("listenbrainz");
  const guard = guards.get("listenbrainz");
  const visit =
    listenBrainz && guard && library
      ? createVisitListenBrainz({
          engine: listenBrainz,
          library,
          guard,
          store,
          recordings,
          resolve,
          journal,
          clock,
          logger,
        })
      : null;

  return {
    external,
    settled: () => journal.settled(),
    functions: (inngest) => [
      ...[...new Set(learners)].flatMap((engine) =>
        engine ? tellingFunctions(inngest, { engine, tell: createTellEngine({ engine, told, store }) }) : [],
      ),
      ...(visit ? listenBrainzFunctions(inngest, visit) : []),
    ],
    async status() {
      await journal.settled();
      return Promise.all(
        outsideNames.map(async (name) => {
          const { lastSuccessAt, problem, offeredCount, matchedCount } = await store.state(name);
          return {
            name,
            isInUse: name === inUse,
            isConfigured: guarded.has(name),
            lastSuccessAt,
            matchRate: offeredCount === 0 ? null : matchedCount / offeredCount,
            problem,
          };
        }),
      );
    },
  };
}
