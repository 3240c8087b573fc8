import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

import { Inngest } from "inngest";
import type { InngestFunction } from "inngest";
import { createServer } from "inngest/node";

import { createEngine } from "../../src/index.ts";
import type { Engine, EngineOptions, RunDetails } from "../../src/index.ts";

const keys = { eventKey: "operation-events", signingKey: "signkey-test-77aa" };
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** A started engine that retries quickly, and a way to serve it functions. */
export type Harness = {
  engine: Engine;
  url: string;
  /** Serves what `build` makes as app `id`; `sync` registers it in-band. */
  serve(id: string, build: (inngest: Inngest) => InngestFunction.Any[]): Promise<App>;
  /** The newest run of a function, once it has the status. */
  runWith(functionId: string, status: RunDetails["status"]): Promise<RunDetails>;
  close(): Promise<void>;
};

/** A served app. */
export type App = { inngest: Inngest; serveUrl: string; sync(): Promise<void> };

/** Starts an engine on a database; `close` stops it and every app served to it. */
export async function startHarness(
  databaseUrl: string,
  options: Partial<EngineOptions> = {},
): Promise<Harness> {
  const engine = createEngine({ databaseUrl, port: 0, ...keys, backoff: () => 50, ...options });
  const { url } = await engine.start();
  const closers: (() => void)[] = [];
  return {
    engine,
    url,
    async serve(id, build) {
      const inngest = new Inngest({ id, isDev: false, baseUrl: url, ...keys, logger: silent });
      const server = createServer({ client: inngest, functions: build(inngest), servePath: "/api/inngest" });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      closers.push(() => {
        server.close();
        server.closeAllConnections();
      });
      const serveUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/inngest`;
      return { inngest, serveUrl, sync: () => engine.sync(serveUrl) };
    },
    async runWith(functionId, status) {
      for (const deadline = Date.now() + 20_000; Date.now() < deadline; await delay(20)) {
        const { items } = await engine.runs.list({ functionId, limit: 1 });
        const run = items[0]?.status === status ? await engine.runs.get(items[0].id) : null;
        if (run?.status === status) return run;
      }
      throw new Error(`no run of ${functionId} became ${status}`);
    },
    async close() {
      await engine.stop();
      for (const close of closers) close();
    },
  };
}
