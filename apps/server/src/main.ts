import { setTimeout as delay } from "node:timers/promises";
import {
  createLifecycle,
  createLogger,
  observeProcess,
  startInternalServer,
  startTracing,
} from "@segue/kernel";
import { composeServices } from "./compose.ts";
import { partNames, serviceNames, storingServices } from "./database-names.ts";
import { readServerEnv, type ServerEnv } from "./env.ts";
import { readVersion } from "./read-version.ts";
import { relayOutbox } from "./relay-outbox.ts";
import { startEngine } from "./start-engine.ts";
import { startGateway } from "./start-gateway.ts";
import { createStopList } from "./stop-list.ts";
import { syncWithBus } from "./sync-with-bus.ts";

/**
 * A process of the backend: of event engine, services and gateway it runs what `SERVICES` names, all without it. The
 * gateway opens last and closes first.
 */
const env = readEnvOrEnd();
const logger = createLogger("server", env.logLevel).child({ parts: env.parts });
const stops = createStopList(logger);
const processName = env.parts.length === partNames.length ? "backend" : env.parts.join("-");
const lifecycle = createLifecycle();

process.on("unhandledRejection", (error) => {
  logger.error({ err: error }, "a promise was rejected and nobody listened");
  void stops.run().finally(() => process.exit(1));
});
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void leave());

/** Says that it is going, answers those who have not heard yet, and stops. */
async function leave(): Promise<void> {
  const hasBeenAsked = lifecycle.state === "serving";
  lifecycle.enter("draining");
  if (hasBeenAsked) await delay(env.drainMs);
  await stops.run();
  process.exit(0);
}

stops.add("tracing", await startTracing({ ...env.tracing, serviceName: `segue-${processName}` }));
observeProcess(await readVersion(env.root));
const services = await composeServices(env);
const all = serviceNames.flatMap((name) => services[name] ?? []);

// The order is that of stopping, backwards: services give up their work before the engine and the functions go.
const internal = await startInternalServer({
  services: all,
  port: env.internalPort,
  internalSecret: env.internalSecret,
  bus: env.bus,
  logger,
  lifecycle,
});
stops.add("internal server", () => internal.stop());

const engine = await startEngine(env);
if (engine !== undefined) stops.add("engine", () => engine.stop());

for (const service of all) {
  stops.add(service.name, () => service.stop());
  await service.start?.();
}
stops.add("calls", () => internal.endCalls());
if (env.parts.includes("gateway")) {
  const gateway = await startGateway({ env, services, lifecycle });
  stops.add("gateway", () => gateway.stop());
}

const registered = syncWithBus({ urls: internal.functionUrls, engine, logger });
// An event that reaches the bus before the function that waits for it is lost.
const relayed = registered.then(relayOutboxes);
// The local engine answers at once; for an Inngest server, which may be away, music must not wait.
if (engine !== undefined) await relayed;
if (lifecycle.state === "starting") lifecycle.enter("serving");
logger.info({ port: env.internalPort }, "ready");

async function relayOutboxes(): Promise<void> {
  for (const name of storingServices.filter((service) => services[service] !== undefined)) {
    stops.add(`${name} outbox`, await relayOutbox(name, env));
  }
}

/** A wrong configuration is the operator's to mend: they get the sentence, not where it was thrown. */
function readEnvOrEnd(): ServerEnv {
  try {
    return readServerEnv(process.env);
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}
