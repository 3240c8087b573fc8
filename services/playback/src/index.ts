import type { CatalogRouter } from "@segue/catalog/contract";
import type { DeliveryRouter } from "@segue/delivery/contract";
import {
  type Connect,
  createKeyedWrites,
  openDatabase,
  probeDatabase,
  type Service,
  type ServiceNeeds,
} from "@segue/kernel";
import { catalogTrackLookup } from "./adapters/catalog-track-lookup.ts";
import { deliveryGrantIssuer } from "./adapters/delivery-grant-issuer.ts";
import { postgresBookmarkStore } from "./db/bookmark-store.ts";
import { postgresPlayStore } from "./db/play-store.ts";
import * as schema from "./db/schema.ts";
import { signedInEntitlements } from "./use-cases/signed-in-entitlements.ts";
import { createPlaybackRouter, type PlaybackRouter } from "./router/index.ts";
import { createPlayback } from "./use-cases/playback.ts";

/** What playback needs beside what every service gets. */
export interface PlaybackNeeds extends ServiceNeeds {
  catalog: Connect<CatalogRouter>;
  delivery: Connect<DeliveryRouter>;
}

/** Builds the playback service on its own database. */
export function createPlaybackService(needs: PlaybackNeeds): Service<PlaybackRouter> {
  const { databaseUrl, clock, logger, catalog, delivery } = needs;
  const database = openDatabase(databaseUrl, schema);
  const playback = createPlayback({
    tracks: catalogTrackLookup(catalog),
    grants: deliveryGrantIssuer(delivery),
    entitlements: signedInEntitlements,
    plays: postgresPlayStore(database),
    bookmarks: postgresBookmarkStore(database),
    clock,
    logger,
  });
  return {
    name: "playback",
    router: createPlaybackRouter(playback, createKeyedWrites(database, clock)),
    functions: [],
    dependencies: { database: probeDatabase(database) },
    stop: () => database.close(),
  };
}
