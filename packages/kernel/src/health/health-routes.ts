import type { FastifyInstance } from "fastify";
import type { Lifecycle } from "../lifecycle.ts";
import { metricsContentType, renderMetrics } from "../metrics/registry.ts";
import type { Service } from "../service.ts";
import { type DependencyState, type Probe, readDependencies } from "./read-dependencies.ts";

/** Several may ask in the same second: balancers, the monitor, people. */
const keptMs = 1_000;

/** What `/readyz` of an internal listener answers. */
export interface Readiness {
  /** Whether this process may be sent requests. */
  isReady: boolean;
  services: string[];
  /** By `<service>.<dependency>`. */
  dependencies: Record<string, DependencyState>;
}

/**
 * Registers `/livez`, `/readyz` and `/metrics`. A dependency that is down is told of but does not make the process
 * unready: every instance shares its database, and much can be answered without one.
 */
export function registerHealth(
  app: FastifyInstance,
  { services, lifecycle }: { services: readonly Service[]; lifecycle: Lifecycle },
): void {
  const probes: Record<string, Probe> = {};
  for (const { name, dependencies = {} } of services) {
    for (const [dependency, probe] of Object.entries(dependencies)) probes[`${name}.${dependency}`] = probe;
  }
  let kept: { at: number; states: ReturnType<typeof readDependencies> } | undefined;
  const dependencies = () => {
    if (kept === undefined || Date.now() - kept.at > keptMs) {
      kept = { at: Date.now(), states: readDependencies(probes) };
    }
    return kept.states;
  };

  app.get("/livez", async () => ({ isAlive: true }));
  app.get("/readyz", async (_request, reply) => {
    const readiness: Readiness = {
      isReady: lifecycle.state === "serving",
      services: services.map(({ name }) => name),
      dependencies: await dependencies(),
    };
    return reply.code(readiness.isReady ? 200 : 503).send(readiness);
  });
  app.get("/metrics", async (_request, reply) => reply.type(metricsContentType).send(await renderMetrics()));
}
