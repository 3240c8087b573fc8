import type { Connect, Service, ServiceNeeds } from "@segue/kernel";
import type { AnyRouter } from "@trpc/server";
import type { ServiceName } from "./database-names.ts";
import { deliveryNeeds } from "./delivery-needs.ts";
import type { ServerEnv } from "./env.ts";

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
    const { TOKEN_ENCRYPTION_KEY: secret, ...first } = env.own("auth");
    const firstAdmin = { email: first.FIRST_ADMIN_EMAIL, password: first.FIRST_ADMIN_PASSWORD };
    return (await import("@segue/auth")).createAuthService({ ...needs, secret, firstAdmin });
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
} satisfies Record<ServiceName, (building: Building) => Promise<Service>>;
