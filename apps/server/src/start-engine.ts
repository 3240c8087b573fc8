import { createEngine, type Engine } from "@segue/engine";
import { createLogger, observeQueue } from "@segue/kernel";
import type { ServerEnv } from "./env.ts";

/** Starts the local event engine where this process runs it; an Inngest server elsewhere has no port here. */
export async function startEngine(env: ServerEnv): Promise<Engine | undefined> {
  if (!env.parts.includes("engine")) return undefined;
  const { ENGINE_PORT: port } = env.own("engine");
  if (port === undefined) return undefined;
  const engine = createEngine({
    databaseUrl: env.databaseUrls.engine as string,
    port,
    eventKey: env.bus.eventKey,
    signingKey: env.bus.signingKey,
    logger: createLogger("engine", env.logLevel),
  });
  await engine.start();
  observeQueue(() => engine.runs.stats());
  return engine;
}
