import path from "node:path";
import type { CatalogRouter } from "@segue/catalog/contract";
import {
  type Connect,
  createKeyedWrites,
  probeDatabase,
  type Service,
  type ServiceNeeds,
} from "@segue/kernel";
import type { UsersRouter } from "@segue/users/contract";
import { preferredExplicitRule } from "./adapters/preferred-explicit-rule.ts";
import { routerCatalogFeed } from "./adapters/router-catalog-feed.ts";
import { createListenerStore } from "./db/listener-store.ts";
import { createModelStore } from "./db/model-store.ts";
import { openRecommendationsDatabase } from "./db/recommendations-database.ts";
import { createReadingStore } from "./db/reading-store.ts";
import { createPopularityStore } from "./db/popularity-store.ts";
import { createReasonStore } from "./db/reason-store.ts";
import { createSignalStore } from "./db/signal-store.ts";
import { createSoundStore } from "./db/sound-store.ts";
import { createTrackStore } from "./db/track-store.ts";
import { createEngines } from "./engines/create-engines.ts";
import type { OutsideEngines } from "./engines/open-outside-engines.ts";
import { createRecommendationsRouter, type RecommendationsRouter } from "./router.ts";
import { createModelServing } from "./serving/model-serving.ts";
import { createSoundLibrary } from "./sound/sound-library.ts";
import { createSoundLikeness } from "./sound/sound-likeness.ts";
import { takeInSounds } from "./sound/take-in-sounds.ts";
import { modelFiles } from "./training/model-files.ts";
import { createVersionTraining } from "./training/train-version.ts";
import { createInsights } from "./use-cases/insights.ts";
import { createModelKeeping, type ModelKeeping } from "./use-cases/model-keeping.ts";
import { createSurfaces } from "./use-cases/surfaces.ts";
import { createTakingIn, type TakingIn } from "./use-cases/take-in.ts";
import { createFunctions } from "./workflows/index.ts";

/** What recommendations need beside what every service gets. */
export interface RecommendationsNeeds extends ServiceNeeds {
  catalog: Connect<CatalogRouter>;
  users: Connect<UsersRouter>;
  /** Folder for models and what is left of unfinished trainings. */
  workDir: string;
  /** The files that the threads run; in development the sources themselves. */
  entries?: { serving: string; training: string };
  /** Engines outside of Segue; without any, Segue recommends by itself. */
  engines?: OutsideEngines | undefined;
}

/** The service, and what its workflows call. */
export type RecommendationsService = Service<RecommendationsRouter> & {
  takingIn: TakingIn;
  keeping: ModelKeeping;
};

/** Builds recommendations on their own database, with the model in a thread of this process. */
export function createRecommendationsService(needs: RecommendationsNeeds): RecommendationsService {
  const { databaseUrl, clock, logger, inngest, catalog, users, workDir, entries } = needs;
  const database = openRecommendationsDatabase(databaseUrl);
  const signals = createSignalStore(database);
  const listeners = createListenerStore(database);
  const tracks = createTrackStore(database, clock);
  const sounds = createSoundStore(database);
  const serving = createModelServing({ entry: entries?.serving, logger });
  const engines = createEngines({
    outside: needs.engines,
    database,
    catalogue: () => tracks.catalogue(),
    serving,
    clock,
    logger,
  });
  const reasons = createReasonStore(database, { clock, logger });
  const popularity = createPopularityStore(database, { clock, logger });
  const surfaces = createSurfaces({
    signals,
    listeners,
    tracks,
    popularity,
    reasons,
    serving,
    external: engines.external,
    sounds: createSoundLikeness({
      catalogue: () => tracks.catalogue(),
      sounds: createSoundLibrary(sounds, clock),
    }),
    explicit: preferredExplicitRule(users),
    clock,
    logger,
  });
  const store = createModelStore(database);
  const files = modelFiles(path.join(workDir, "models"));
  const training = createVersionTraining({ store, signals, tracks, files, entry: entries?.training, logger });
  const keeping = createModelKeeping({ store, signals, serving, files, training, clock, logger });
  const readings = createReadingStore(database);
  const takingIn = createTakingIn({ feed: routerCatalogFeed(catalog), tracks, signals, clock });
  const useCases = {
    ...surfaces,
    keeping,
    insights: createInsights({ store, reasons, signals, engines: () => engines.status() }),
  };
  return {
    name: "recommendations",
    router: createRecommendationsRouter(useCases, createKeyedWrites(database, clock)),
    functions: [
      ...createFunctions(inngest, { takingIn, keeping, readings, clock }),
      ...engines.functions(inngest),
      takeInSounds(inngest, sounds),
    ],
    dependencies: { database: probeDatabase(database), model: () => serving.probe() },
    takingIn,
    keeping,
    async start() {
      await readings.requestFirst();
      await keeping.start();
      // Read ahead for the first listener, who otherwise waits for it.
      for (const reading of [tracks.catalogue(), popularity.current()])
        reading.catch((error: unknown) => logger.warn({ err: error }, "not read ahead"));
    },
    async stop() {
      await keeping.stop();
      await serving.stop();
      await reasons
        .flush()
        .catch((error: unknown) => logger.warn({ err: error }, "counts of reasons were not written"));
      await engines.settled();
      await database.close();
    },
  };
}
