import { createGateway, createRemoteKeys, type Gateway } from "@segue/gateway";
import { createLogger, type Lifecycle } from "@segue/kernel";
import type { ComposedServices } from "./compose.ts";
import { type ServiceName, serviceNames } from "./database-names.ts";
import type { ServerEnv } from "./env.ts";

/** What services answer beside tRPC, for a gateway in another process. */
const publicPrefixes: Partial<Record<ServiceName, readonly string[]>> = {
  auth: ["/.well-known/jwks.json"],
  delivery: ["/media", "/uploads"],
};

/** Opens the public door to the services of this process and those elsewhere. */
export async function startGateway(deps: {
  env: ServerEnv;
  services: ComposedServices;
  lifecycle: Lifecycle;
}): Promise<Gateway> {
  const { env, services, lifecycle } = deps;
  const { HOST: host, GATEWAY_PORT: port, GATEWAY_PORT_IS_SHARED: isPortShared } = env.own("gateway");
  const { internalSecret } = env;
  const logger = createLogger("gateway", env.logLevel);
  const remoteKeys =
    services.auth === undefined
      ? createRemoteKeys({ instances: env.peers.auth ?? [], internalSecret, logger })
      : undefined;
  const gateway = createGateway({
    upstreams: serviceNames.map((name) => ({
      name,
      publicPrefixes: publicPrefixes[name] ?? [],
      service: services[name],
      instances: env.peers[name],
    })),
    keys: services.auth ?? (remoteKeys as NonNullable<typeof remoteKeys>),
    internalSecret,
    lifecycle,
    host,
    port,
    isPortShared,
    logger,
  });
  remoteKeys?.start();
  await gateway.start();
  return {
    ...gateway,
    async stop() {
      await gateway.stop();
      await remoteKeys?.stop();
    },
  };
}
