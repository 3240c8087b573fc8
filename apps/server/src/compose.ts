import {
  type Connect,
  connectHttp,
  connectLocal,
  createInngest,
  createLogger,
  type Service,
  type ServiceNeeds,
  systemClock,
} from "@segue/kernel";
import type { AnyRouter } from "@trpc/server";
import { type ServiceName, serviceNames } from "./database-names.ts";
import type { ServerEnv } from "./env.ts";
import { services } from "./services.ts";

type Services = { [TName in ServiceName]: Awaited<ReturnType<(typeof services)[TName]>> };

/** The services of this process by name, in the order in which they start. */
export type ComposedServices = Partial<Services>;

/**
 * Builds the services that this process runs and connects them with each other and with those that run elsewhere;
 * the one place that knows which is which.
 */
export async function composeServices(env: ServerEnv): Promise<ComposedServices> {
  const local: Partial<Record<ServiceName, Service>> = {};
  for (const name of serviceNames.filter((service) => env.parts.includes(service))) {
    local[name] = await services[name]({ needs: needsOf(name, env), connect, env });
  }
  return local as ComposedServices;

  function connect<TRouter extends AnyRouter>(name: ServiceName): Connect<TRouter> {
    let made: Connect<TRouter> | undefined;
    // Made at the first call: by then the neighbour is built, whichever of the two came first.
    return (ctx) => (made ??= reach<TRouter>(name))(ctx);
  }

  function reach<TRouter extends AnyRouter>(name: ServiceName): Connect<TRouter> {
    const here = local[name] as Service<TRouter> | undefined;
    if (here !== undefined) return connectLocal(here.router);
    const instances = env.peers[name];
    if (instances === undefined)
      throw new Error(`service-map.mjs lets no part of this process call ${name}.`);
    return connectHttp(instances, name, env.internalSecret);
  }
}

function needsOf(name: ServiceName, env: ServerEnv): ServiceNeeds {
  const logger = createLogger(name, env.logLevel);
  return {
    databaseUrl: env.databaseUrls[name] as string,
    logger,
    clock: systemClock,
    inngest: createInngest(name, env.bus, logger),
  };
}
