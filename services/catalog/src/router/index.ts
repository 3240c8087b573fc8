import { createServiceTrpc, type KeyedWrites } from "@segue/kernel";
import type { Browsing } from "../use-cases/browsing.ts";
import type { Editing } from "../use-cases/editing.ts";
import { createBrowsingRouters } from "./browsing-routers.ts";
import { createDraftRouter } from "./draft-router.ts";
import { createTermRouters } from "./term-routers.ts";

/** Every procedure of the catalogue: `home`, `release`, `track` for listeners, `draft` for editors, terms for both. */
export function createCatalogRouter(useCases: { browsing: Browsing; editing: Editing; writes: KeyedWrites }) {
  const trpc = createServiceTrpc("catalog", { writes: useCases.writes });
  return trpc.router({
    ...createBrowsingRouters(trpc, useCases.browsing),
    ...createTermRouters(trpc, useCases),
    draft: createDraftRouter(trpc, useCases.editing),
  });
}

export type CatalogRouter = ReturnType<typeof createCatalogRouter>;
