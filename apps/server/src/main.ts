import { createEngine } from "@segue/engine";
import { createGateway } from "@segue/gateway";
import {
  createInngest,
  createLogger,
  createOutboxRelay,
  openDatabase,
  outbox,
  startInternalServer,
} from "@segue/kernel";
import { composeServices } from "./compose.ts";
import { serviceNames } from "./database-names.ts";
import { readServerEnv } from "./env.ts";
import { createStopList } from "./stop-list.ts";
import { syncWithBus } from "./sync-with-bus.ts";

/** The backend in one process: event engine, services, and the gateway that opens last and closes first. */
const env = readServerEnv(process.env);
const logger = createLogger("server", env.logLevel);
const stops = createStopList(logger);

process.on("unhandledRejection", (error) => {
  logger.error({ err: error }, "a promise was rejected and nobody listened");
  void stops.run().finally(() => process.exit(1));
});
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => void stops.run().finally(() => process.exit(0)));
}

const services = await composeServices(env);
const all = serviceNames.map((name) => services[name]);

// The order is that of stopping, backwards: services give up their work before the engine and the functions go.
const internal = await startInternalServer({
  services: all,
  port: env.internalPort,
  internalSecret: env.secrets.internal,
  bus: env.bus,
  logger,
});
stops.add("internal server", () => internal.stop());

let engine: ReturnType<typeof createEngine> | undefined;
if (env.enginePort !== undefined) {
  const { eventKey, signingKey } = env.bus;
  const local = createEngine({
    databaseUrl: env.databaseUrls.engine,
    port: env.enginePort,
    eventKey,
    signingKey,
    logger: createLogger("engine", env.logLevel),
  });
  await local.start();
  stops.add("engine", () => local.stop());
  engine = local;
}

for (const service of all) {
  stops.add(service.name, () => service.stop());
  await service.start?.();
}

for (const name of serviceNames) {
  const database = openDatabase(env.databaseUrls[name], { outbox });
  const serviceLogger = createLogger(name, env.logLevel);
  const bus = createInngest(name, env.bus, serviceLogger);
  const relay = createOutboxRelay({
    sql: database.sql,
    send: (events) => bus.send(events),
    logger: serviceLogger,
  });
  await relay.start();
  stops.add(`${name} outbox`, async () => {
    await relay.stop();
    await database.close();
  });
}

const gateway = createGateway({
  services: all,
  publicKeys: () => services.auth.publicKeys(),
  isSessionRevoked: (sessionId) => services.auth.isSessionRevoked(sessionId),
  host: env.host,
  port: env.gatewayPort,
  logger: createLogger("gateway", env.logLevel),
});
await gateway.start();
stops.add("gateway", () => gateway.stop());

await syncWithBus({ urls: internal.functionUrls, engine, logger });
logger.info({ port: env.gatewayPort }, "ready");
