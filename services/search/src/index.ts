import type { CatalogRouter } from "@segue/catalog/contract";
import type { DeliveryRouter } from "@segue/delivery/contract";
import {
  type Connect,
  createKeyedWrites,
  probeDatabase,
  type Service,
  type ServiceNeeds,
} from "@segue/kernel";
import type { AlgoliaIndex } from "./adapters/algolia/algolia-index.ts";
import { deliveryImageLookup } from "./adapters/delivery-image-lookup.ts";
import { embeddedIndex } from "./adapters/embedded-index.ts";
import { createCurationStore } from "./db/curation-store.ts";
import { databaseSearch } from "./db/database-search.ts";
import { createDocumentStore } from "./db/document-store.ts";
import { createPlayStore } from "./db/play-store.ts";
import { createQueryStore } from "./db/query-store.ts";
import { openSearchDatabase } from "./db/search-database.ts";
import { createStateStore } from "./db/state-store.ts";
import { createSearchRouter, type SearchRouter } from "./router.ts";
import { chooseIndex } from "./use-cases/choose-index.ts";
import { createCuration } from "./use-cases/curation.ts";
import { createIndexFeed } from "./use-cases/feed-index.ts";
import { algoliaTarget, embeddedTarget } from "./use-cases/change-targets.ts";
import { type ChangeTarget, followChanges } from "./use-cases/follow-changes.ts";
import { createIndexKeeping } from "./use-cases/index-keeping.ts";
import { createQueryHistory } from "./use-cases/query-history.ts";
import { createSearching } from "./use-cases/searching.ts";
import { showHits } from "./use-cases/show-hits.ts";
import { createFunctions } from "./workflows/index.ts";

/** What search needs beside what every service gets. */
export interface SearchNeeds extends ServiceNeeds {
  catalog: Connect<CatalogRouter>;
  delivery: Connect<DeliveryRouter>;
  /** The file that the thread of the index runs; in development the source itself. */
  workerEntry: string | URL;
  /** Where the index is kept between two starts; null keeps it nowhere. */
  snapshotFile: string | null;
  /** Algolia, with the embedded index for the time in which it is away. */
  hosted?: AlgoliaIndex | undefined;
}

/** Builds search on its own database, with an index in a thread of this process. */
export function createSearchService(needs: SearchNeeds): Service<SearchRouter> {
  const { databaseUrl, clock, logger, inngest, catalog, delivery, workerEntry, snapshotFile, hosted } = needs;
  const database = openSearchDatabase(databaseUrl);
  const store = createDocumentStore(database);
  const state = createStateStore(database);
  const index = embeddedIndex({ workerEntry, snapshotFile, logger, onGone: () => following.restart() });
  const follow = (target: ChangeTarget) => followChanges({ sql: database.sql, store, target, logger });
  const following = follow(embeddedTarget({ index, state, store }));
  const publishing = hosted && follow(algoliaTarget({ index: hosted, state, store }));
  const indexes = [...(hosted ? [hosted] : []), index, databaseSearch(database)];
  const choice = chooseIndex({ indexes, logger });
  const curation = createCuration({ store: createCurationStore(database), documents: store, clock });
  const history = createQueryHistory({ store: createQueryStore(database), clock, logger });
  const keeping = createIndexKeeping({ state, store, index, choice });
  const feed = createIndexFeed({ catalog, store, plays: createPlayStore(database), clock });
  const searching = createSearching({
    index: choice,
    curation,
    history,
    show: showHits({ store, images: deliveryImageLookup({ delivery, clock, logger }) }),
    // Everything is for everyone as long as accounts know no plans and territories.
    rightsOf: () => ({ plan: undefined, territory: undefined }),
  });
  const useCases = { searching, history, curation, keeping };
  return {
    name: "search",
    router: createSearchRouter(useCases, createKeyedWrites(database, clock)),
    functions: createFunctions(inngest, { feed, state, clock }),
    dependencies: { database: probeDatabase(database) },
    async start() {
      await keeping.resume();
      await following.start();
      await publishing?.start();
    },
    async stop() {
      await publishing?.stop();
      await following.stop();
      await history.stop();
      await database.close();
    },
  };
}
