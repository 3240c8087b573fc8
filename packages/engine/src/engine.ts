import type { EngineContext } from "./engine-context.ts";
import { silentLogger } from "./engine-logger.ts";
import type { EngineLogger } from "./engine-logger.ts";
import { Pump } from "./execute/pump.ts";
import { SdkClient } from "./execute/sdk-client.ts";
import { listen } from "./http/server.ts";
import type { Listening } from "./http/server.ts";
import { defaultBackoff } from "./protocol/backoff.ts";
import { syncApp } from "./register/sync-app.ts";
import { createRegistry } from "./registry.ts";
import { schedulePruning } from "./retention.ts";
import { createRunViewer } from "./runs.ts";
import type { RunViewer } from "./runs.ts";
import { openSql } from "./store/database.ts";
import { createInstance } from "./store/instance.ts";
import { migrate } from "./store/migrate.ts";

/** How to run an engine. */
export type EngineOptions = {
  /** The engine's own database; only its schema `engine` is touched. */
  databaseUrl: string;
  /** Loopback by default: there is no protection but the two keys. */
  host?: string;
  /** 0 chooses a free one. */
  port: number;
  eventKey: string;
  /** `signkey-<name>-<hex>`, the same that the apps have. */
  signingKey: string;
  /** How long a request may go without a sign of life before another engine takes it over; 60 s by default. */
  leaseMs?: number;
  /** Milliseconds to wait after the given failed attempt (from 0); an Inngest server's schedule by default. */
  backoff?: (attempt: number) => number;
  logger?: EngineLogger;
  /** Requests and chores under way at once; 32 by default. */
  slots?: number;
};

/** A local event engine that speaks an Inngest server's protocol. */
export type Engine = {
  /** Migrates, takes over what a dead engine left, listens and starts to work. Throws EngineError when the port is taken. */
  start(): Promise<{ url: string }>;
  /** Reads the functions served at a URL. Throws EngineError naming the function when one needs more than the supported subset. */
  sync(serveUrl: string): Promise<void>;
  /** Finishes what is under way (at most ten seconds), gives the rest back and closes. An engine does not start again. */
  stop(): Promise<void>;
  runs: RunViewer;
};

const defaultLeaseMs = 60_000;
const defaultSlots = 32;

/** Builds an engine; nothing is opened before `start`. */
export function createEngine(options: EngineOptions): Engine {
  const host = options.host ?? "127.0.0.1";
  const sql = openSql(options.databaseUrl);
  const client = new SdkClient(options.signingKey);
  const instance = createInstance(sql, options.databaseUrl);
  const context: EngineContext = {
    sql,
    registry: createRegistry(sql),
    logger: options.logger ?? silentLogger,
    signingKey: options.signingKey,
    eventKey: options.eventKey,
    leaseMs: options.leaseMs ?? defaultLeaseMs,
    backoff: options.backoff ?? defaultBackoff,
    wake: () => pump.wake(),
  };
  const pump = new Pump({ engine: context, client, instance, slots: options.slots ?? defaultSlots });
  let listening: Listening | null = null;

  let stopped: Promise<void> | null = null;

  async function stop(): Promise<void> {
    // Requests under way still report their steps here, so the listener goes last.
    if (listening) await pump.stop();
    await listening?.close();
    await instance.release();
    await sql.end({ timeout: 5 });
  }

  return {
    async start() {
      await migrate(sql);
      await instance.hold();
      const freed = await instance.releaseDeadLeases();
      await context.registry.refresh();
      await schedulePruning(context);
      listening = await listen(context, { host, port: options.port });
      pump.start();
      const url = `http://${host}:${listening.port}`;
      context.logger.info({ url, freed }, "local event engine started");
      return { url };
    },
    sync: (serveUrl) => syncApp(context, client, serveUrl),
    stop: () => (stopped ??= stop()),
    runs: createRunViewer(context),
  };
}
