import type { FastifyInstance } from "fastify";
import type { DependencyState } from "@segue/kernel/http";
import type { Keys } from "./authenticate.ts";
import type { Upstreams } from "./upstream.ts";

export interface HealthDeps {
  upstreams: Upstreams;
  keys: Keys;
  /** Whether this process may be sent requests at all. */
  isReady: () => boolean;
}

/** Without these nobody hears anything; everything else may be down while the gateway is ready. */
const pathOfPlayback = new Set(["catalog", "playback", "delivery"]);

/**
 * Registers `/livez`, and `/readyz` with the state of every service: `here` is in this process, `up`, `degraded` and
 * `down` are elsewhere. Ready while tokens can be checked and music can be played.
 */
export function registerHealth(app: FastifyInstance, { upstreams, keys, isReady }: HealthDeps): void {
  app.get("/livez", async () => ({ isAlive: true }));
  app.get("/readyz", async (_request, reply) => {
    const services: Record<string, DependencyState | "here"> = {};
    for (const { name } of upstreams.local) services[name] = "here";
    for (const [name, { http }] of upstreams.remote) services[name] = http.state();
    const canPlay = Object.entries(services).every(
      ([name, state]) => state !== "down" || !pathOfPlayback.has(name),
    );
    const ready = isReady() && canPlay && (await hasKeys(keys));
    return reply.code(ready ? 200 : 503).send({ isReady: ready, services });
  });
}

async function hasKeys(keys: Keys): Promise<boolean> {
  try {
    return (await keys.publicKeys()).keys.length > 0;
  } catch {
    // Told as not ready: without keys nobody who is signed in can be let in.
    return false;
  }
}
