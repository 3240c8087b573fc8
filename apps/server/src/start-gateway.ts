import { createGateway, type Gateway } from "@segue/gateway";
import { createLogger, type Lifecycle, type Service } from "@segue/kernel";
import type { ComposedServices } from "./compose.ts";
import type { ServerEnv } from "./env.ts";

/** Opens the public door to the services of this process and those elsewhere. */
export async function startGateway(deps: {
  env: ServerEnv;
  services: ComposedServices;
  lifecycle: Lifecycle;
}): Promise<Gateway> {
  const { env, services, lifecycle } = deps;
  const { HOST: host, GATEWAY_PORT: port } = env.own("gateway");
  const { auth } = services;
  if (auth === undefined) throw new Error("The gateway runs in the process of auth.");
  const gateway = createGateway({
    services: Object.values(services) as Service[],
    publicKeys: () => auth.publicKeys(),
    isSessionRevoked: (sessionId) => auth.isSessionRevoked(sessionId),
    isReady: async () => lifecycle.state === "serving",
    host,
    port,
    logger: createLogger("gateway", env.logLevel),
  });
  await gateway.start();
  return gateway;
}
