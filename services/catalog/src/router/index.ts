import { createServiceTrpc, type KeyedWrites } from "@segue/kernel";
import type { FeedReader } from "../db/feed-reader.ts";
import type { Browsing } from "../use-cases/browsing.ts";
import type { Editing } from "../use-cases/editing.ts";
import { createBrowsingRouters } from "./browsing-routers.ts";
import { createDraftRouter } from "./draft-router.ts";
import { createFeedRouter } from "./feed-router.ts";
import { createTermRouters } from "./term-routers.ts";

/** Every procedure of the catalogue: `home`, `release`, `track` for listeners, `draft` for editors, terms for both, `feed` for services. */
export function createCatalogRouter(useCases: {
  browsing: Browsing;
  editing: Editing;
  feed: FeedReader;
  writes: KeyedWrites;
}) {
  const trpc = createServiceTrpc("catalog", { writes: useCases.writes });
  return trpc.router({
    ...createBrowsingRouters(trpc, useCases.browsing),
    ...createTermRouters(trpc, useCases),
    feed: createFeedRouter(trpc, useCases.feed),
    draft: createDraftRouter(trpc, useCases.editing),
  });
}

export type CatalogRouter = ReturnType<typeof createCatalogRouter>;
