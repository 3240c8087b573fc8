import path from "node:path";
import type { Connect, Service, ServiceNeeds } from "@segue/kernel";
import { readKeyRing } from "@segue/kernel/security";
import type { AnyRouter } from "@trpc/server";
import type { ServiceName } from "./database-names.ts";
import { deliveryNeeds } from "./delivery-needs.ts";
import type { SearchVariables, ServerEnv } from "./env.ts";
import { monitorNeeds } from "./monitor/monitor-needs.ts";
import { type EngineVariables, engineSettings } from "./recommendation-variables.ts";

/** What a service is built from. */
export interface Building {
  needs: ServiceNeeds;
  /** Reaches a service that service-map.mjs lets it call, wherever that runs. */
  connect: <TRouter extends AnyRouter>(name: ServiceName) => Connect<TRouter>;
  env: ServerEnv;
}

/**
 * How each service is built: adding one takes its folder, its row in service-map.mjs and its line here. The code of
 * a service is read only where it runs.
 */
export const services = {
  auth: async ({ needs, env }: Building) => {
    const own = env.own("auth");
    return (await import("@segue/auth")).createAuthService({
      ...needs,
      secret: own.TOKEN_ENCRYPTION_KEY,
      fieldKeys: readKeyRing(own.FIELD_ENCRYPTION_KEYS, "auth"),
      checkpointsFile: own.AUDIT_CHECKPOINTS_FILE,
      firstAdmin: { email: own.FIRST_ADMIN_EMAIL, password: own.FIRST_ADMIN_PASSWORD },
    });
  },
  users: async ({ needs, connect }: Building) =>
    (await import("@segue/users")).createUsersService({ ...needs, delivery: connect("delivery") }),
  catalog: async ({ needs, connect }: Building) =>
    (await import("@segue/catalog")).createCatalogService({ ...needs, delivery: connect("delivery") }),
  delivery: async ({ needs, env }: Building) =>
    (await import("@segue/delivery")).createDeliveryService({ ...needs, ...(await deliveryNeeds(env)) }),
  playback: async ({ needs, connect }: Building) =>
    (await import("@segue/playback")).createPlaybackService({
      ...needs,
      catalog: connect("catalog"),
      delivery: connect("delivery"),
    }),
  social: async ({ needs }: Building) => (await import("@segue/social")).createSocialService(needs),
  search: async ({ needs, connect, env }: Building) => {
    const own = env.own("search");
    return (await import("@segue/search")).createSearchService({
      ...needs,
      catalog: connect("catalog"),
      delivery: connect("delivery"),
      workerEntry: path.join(env.root, "apps/server/dist/search-worker.mjs"),
      snapshotFile: path.join(own.SEARCH_DIR, "index"),
      hosted: await openAlgolia(own),
    });
  },
  recommendations: async ({ needs, connect, env }: Building) =>
    (await import("@segue/recommendations")).createRecommendationsService({
      ...needs,
      catalog: connect("catalog"),
      users: connect("users"),
      workDir: env.own("recommendations").RECOMMENDATIONS_DIR,
      engines: await openEngines(env.own("recommendations")),
      entries: {
        serving: path.join(env.root, "apps/server/dist/recommendations-serving.mjs"),
        training: path.join(env.root, "apps/server/dist/recommendations-training.mjs"),
      },
    }),
  system: async (building: Building) =>
    (await import("@segue/monitor")).createMonitor(await monitorNeeds(building)),
} satisfies Record<ServiceName, (building: Building) => Promise<Service>>;

/** Undefined unless the operator named the account with both its keys. The client is read only where it is used. */
async function openAlgolia(own: SearchVariables) {
  const { ALGOLIA_APP_ID: appId, ALGOLIA_ADMIN_KEY: adminKey, ALGOLIA_SEARCH_KEY: searchKey } = own;
  if (appId === undefined || adminKey === undefined || searchKey === undefined) return undefined;
  const { algoliaIndex } = await import("@segue/search/algolia");
  return algoliaIndex({ appId, adminKey, searchKey, prefix: own.ALGOLIA_INDEX_PREFIX });
}

/** Undefined where Segue recommends by itself and fetches nothing from outside. */
async function openEngines(own: EngineVariables) {
  const settings = engineSettings(own);
  const isAlone = [settings.gorse, settings.listenBrainz, settings.algolia].every((one) => one === undefined);
  if (isAlone) return undefined;
  return (await import("@segue/recommendations/engines")).openOutsideEngines(settings);
}
