import type { DeliveryRouter } from "@segue/delivery/contract";
import {
  type Connect,
  createKeyedWrites,
  probeDatabase,
  type Service,
  type ServiceNeeds,
} from "@segue/kernel";
import { deliveryImageLookup } from "./adapters/delivery-image-lookup.ts";
import { deliveryLoudnessMeter } from "./adapters/delivery-loudness-meter.ts";
import { openCatalogDatabase } from "./db/catalog-database.ts";
import { createDraftReader } from "./db/draft-reader.ts";
import { createDraftWriter } from "./db/draft-writer.ts";
import { createFeedReader } from "./db/feed-reader.ts";
import { createIntakeStore } from "./db/intake-store.ts";
import { createPublicationStore } from "./db/publication-store.ts";
import { createReleaseReader } from "./db/release-reader.ts";
import { createTermReader } from "./db/term-reader.ts";
import { createTermWriter } from "./db/term-writer.ts";
import { createTrackReader } from "./db/track-reader.ts";
import { createTrackWriter } from "./db/track-writer.ts";
import { type CatalogRouter, createCatalogRouter } from "./router/index.ts";
import { createBrowsing } from "./use-cases/browsing.ts";
import { createEditing } from "./use-cases/editing.ts";
import { createIntake } from "./use-cases/take-in-uploads.ts";
import { createFunctions } from "./workflows/index.ts";

/** What the catalogue needs beside what every service gets. */
export interface CatalogNeeds extends ServiceNeeds {
  delivery: Connect<DeliveryRouter>;
}

/** Builds the catalogue on its own database. */
export function createCatalogService(needs: CatalogNeeds): Service<CatalogRouter> {
  const { databaseUrl, clock, logger, delivery, inngest } = needs;
  const database = openCatalogDatabase(databaseUrl);
  const reading = {
    releases: createReleaseReader(database.db),
    tracks: createTrackReader(database.db),
    terms: createTermReader(database.db),
    images: deliveryImageLookup({ delivery, clock, logger }),
  };
  const publish = {
    drafts: createDraftReader(database.db),
    publication: createPublicationStore(database),
    loudness: deliveryLoudnessMeter(delivery),
    clock,
  };
  const writing = {
    writer: createDraftWriter(database),
    trackWriter: createTrackWriter(database),
    termWriter: createTermWriter(database),
  };
  const intake = createIntake({ ...publish, intake: createIntakeStore(database) });
  const router = createCatalogRouter({
    browsing: createBrowsing(reading),
    editing: createEditing({ ...reading, ...publish, ...writing }),
    feed: createFeedReader(database.db),
    writes: createKeyedWrites(database, clock),
  });
  return {
    name: "catalog",
    router,
    functions: createFunctions(inngest, { intake, publish }),
    dependencies: { database: probeDatabase(database) },
    stop: () => database.close(),
  };
}
