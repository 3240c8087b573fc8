import path from "node:path";
import { createKeyedWrites, probeDatabase, type Service, type ServiceNeeds } from "@segue/kernel";
import { createListenerStore } from "./db/listener-store.ts";
import { createModelStore } from "./db/model-store.ts";
import { openRecommendationsDatabase } from "./db/recommendations-database.ts";
import { createSignalStore } from "./db/signal-store.ts";
import { createTrackStore } from "./db/track-store.ts";
import type { CatalogFeed, ExplicitRule } from "./ports.ts";
import { createRecommendationsRouter, type RecommendationsRouter } from "./router.ts";
import { createModelServing } from "./serving/model-serving.ts";
import { findCandidates } from "./use-cases/find-candidates.ts";
import { createHome } from "./use-cases/home.ts";
import { knowListener } from "./use-cases/know-listener.ts";
import { createLists } from "./use-cases/lists.ts";
import { createModelKeeping } from "./use-cases/model-keeping.ts";
import { createTakingIn, type TakingIn } from "./use-cases/take-in.ts";
import { createTasteKeeping } from "./use-cases/taste.ts";
import { createFunctions } from "./workflows/index.ts";

/** What recommendations need beside what every service gets. */
export interface RecommendationsNeeds extends ServiceNeeds {
  feed: CatalogFeed;
  explicit: ExplicitRule;
  /** Folder for models and what is left of unfinished trainings. */
  workDir: string;
  /** The files that the threads run; in development the sources themselves. */
  entries?: { serving: string; training: string };
}

/** The service, and what its workflows call. */
export type RecommendationsService = Service<RecommendationsRouter> & { takingIn: TakingIn };

/** Builds recommendations on their own database, with the model in a thread of this process. */
export function createRecommendationsService(needs: RecommendationsNeeds): RecommendationsService {
  const { databaseUrl, clock, logger, inngest, feed, explicit, workDir, entries } = needs;
  const database = openRecommendationsDatabase(databaseUrl);
  const signals = createSignalStore(database);
  const listeners = createListenerStore(database);
  const tracks = createTrackStore(database, clock);
  const serving = createModelServing({ entry: entries?.serving, logger });
  const candidates = findCandidates({ tracks, serving, logger });
  const know = knowListener({ signals, listeners, explicit, clock });
  const keeping = createModelKeeping({
    store: createModelStore(database),
    signals,
    serving,
    modelDir: path.join(workDir, "models"),
    trainingEntry: entries?.training,
    clock,
    logger,
  });
  const takingIn = createTakingIn({ feed, tracks, signals, clock });
  const useCases = {
    home: createHome({ know, candidates, listeners, clock }),
    lists: createLists({ know, candidates }),
    taste: createTasteKeeping({ know, candidates, signals, listeners, clock }),
    keeping,
  };
  return {
    name: "recommendations",
    router: createRecommendationsRouter(useCases, createKeyedWrites(database, clock)),
    functions: createFunctions(inngest, { takingIn, keeping }),
    dependencies: { database: probeDatabase(database) },
    takingIn,
    start: () => keeping.start(),
    async stop() {
      keeping.stop();
      await serving.stop();
      await database.close();
    },
  };
}
