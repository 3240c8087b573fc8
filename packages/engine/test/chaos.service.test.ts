import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

import { freePort } from "@segue/postgres";
import { createTestDatabase } from "@segue/testing/postgres";
import { Inngest } from "inngest";
import { createServer } from "inngest/node";
import postgres from "postgres";
import { expect, onTestFinished, test } from "vitest";

import { createFunctions } from "./chaos/functions.ts";
import { startEngine } from "./chaos/start-engine.ts";

const keys = { eventKey: "chaos-events", signingKey: "signkey-test-00c4a05d1e" };
const rounds = 50;
const kills = 8;
const silent = { debug() {}, info() {}, warn() {}, error() {} };

type FinishedRun = {
  functionId: string;
  status: string;
  events: { data: { n: number } }[];
  output: { sum: number } | null;
  error: unknown;
};

test(
  "no run is lost, wrong or left behind when two engines are killed in turn",
  { timeout: 240_000 },
  async () => {
    const database = await createTestDatabase();
    const ports = [await freePort(), await freePort()] as const;
    const boot = (port: number) => startEngine({ ...keys, databaseUrl: database.url, port, leaseMs: 3000 });
    const engines = await Promise.all(ports.map(boot));
    onTestFinished(async () => {
      for (const engine of engines) engine.kill("SIGKILL");
      await database.drop();
    });
    const executions = new Map<string, number>();
    const apps = await Promise.all(
      [true, false].map((checkpointing) => serve({ checkpointing, port: ports[0], executions })),
    );

    const sends: Promise<void>[] = [];
    const sending = (async () => {
      for (let n = 0; n < rounds; n++) {
        for (const { inngest } of apps) {
          sends.push(send(inngest, "line", n), send(inngest, "net", n));
          if (n >= 10 && n % 2 === 0) sends.push(send(inngest, "reply", n - 10));
        }
        await delay(100);
      }
      await Promise.all(sends);
    })();
    for (let kill = 0; kill < kills; kill++) {
      await delay(700);
      const turn = kill % 2 === 0 ? 0 : 1;
      engines[turn]?.kill("SIGKILL");
      await delay(200);
      engines[turn] = await boot(ports[turn]);
    }
    await sending;
    const sql = postgres(database.url, { max: 2, onnotice: () => {} });
    for (const deadline = Date.now() + 120_000; Date.now() < deadline; await delay(200)) {
      const running = await sql`select 1 from engine.run where status = 'running' limit 1`;
      if (running.count === 0) break;
    }

    const runs = await sql<
      FinishedRun[]
    >`select function_id as "functionId", status, events, output, error from engine.run`;
    const [left] = await sql<{ jobs: number; pauses: number }[]>`
    select (select count(*)::int from engine.job where kind <> 'prune') as jobs,
      (select count(*)::int from engine.pause) as pauses`;
    for (const { close } of apps) close();
    await sql.end();

    const isRight = ({ functionId, events, output }: FinishedRun) =>
      output?.sum === (events[0]?.data.n ?? Number.NaN) + (functionId.endsWith("-line") ? 3 : 4);
    const expected = 4 * rounds;
    expect({
      runs: runs.length,
      distinct: new Set(runs.map(({ functionId, events }) => `${functionId} ${events[0]?.data.n}`)).size,
      unfinished: runs
        .filter(({ status }) => status !== "completed")
        .map(({ status, error }) => ({ status, error })),
      wrong: runs.filter((run) => !isRight(run)).length,
      ...left,
    }).toEqual({ runs: expected, distinct: expected, unfinished: [], wrong: 0, jobs: 0, pauses: 0 });
    // Three steps in a line, five in a net, in each of the two apps.
    expect(executions.size).toBe(16 * rounds);
  },
);

type Served = { inngest: Inngest; close: () => void };

async function serve(options: {
  checkpointing: boolean;
  port: number;
  executions: Map<string, number>;
}): Promise<Served> {
  const inngest = new Inngest({
    id: options.checkpointing ? "chaos-on" : "chaos-off",
    isDev: false,
    baseUrl: `http://127.0.0.1:${options.port}`,
    ...keys,
    logger: silent,
    ...(options.checkpointing ? {} : { checkpointing: false }),
  });
  const functions = createFunctions(inngest, options.executions);
  const app = createServer({ client: inngest, functions, servePath: "/api/inngest" });
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  const { port } = app.address() as AddressInfo;
  expect((await fetch(`http://127.0.0.1:${port}/api/inngest`, { method: "PUT" })).status).toBe(200);
  const close = () => {
    app.close();
    app.closeAllConnections();
  };
  return { inngest, close };
}

/** The event's id makes a send safe to repeat that a killed engine answered no more. */
async function send(inngest: Inngest, feature: string, n: number): Promise<void> {
  const event = { id: `${inngest.id}-${feature}-${n}`, name: `${inngest.id}/${feature}`, data: { n } };
  for (;;) {
    try {
      await inngest.send(event);
      return;
    } catch {
      await delay(100);
    }
  }
}
