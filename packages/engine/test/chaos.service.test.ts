import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

import { createTestDatabase } from "@segue/testing/postgres";
import { Inngest } from "inngest";
import { createServer } from "inngest/node";
import postgres from "postgres";
import { expect, test } from "vitest";

import { createFunctions } from "./chaos/functions.ts";
import { freePort, startEngine } from "./chaos/start-engine.ts";

const keys = { eventKey: "chaos-events", signingKey: "signkey-test-00c4a05d1e" };
const runsPerFunction = 100;
const silent = { debug() {}, info() {}, warn() {}, error() {} };

test.each([{ checkpointing: true }, { checkpointing: false }])(
  "no run is lost, wrong or left behind when two engines are killed in turn (checkpointing $checkpointing)",
  async ({ checkpointing }) => {
    const database = await createTestDatabase();
    const sql = postgres(database.url, { max: 2, onnotice: () => {} });
    const ports = [await freePort(), await freePort()] as const;
    const boot = (port: number) => startEngine({ ...keys, databaseUrl: database.url, port, leaseMs: 3000 });
    const engines = await Promise.all(ports.map(boot));
    const executions = new Map<string, number>();
    const inngest = new Inngest({
      id: "chaos",
      isDev: false,
      baseUrl: `http://127.0.0.1:${ports[0]}`,
      ...keys,
      logger: silent,
      ...(checkpointing ? {} : { checkpointing }),
    });
    const app = createServer({
      client: inngest,
      functions: createFunctions(inngest, executions),
      servePath: "/api/inngest",
    });
    await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
    const served = `http://127.0.0.1:${(app.address() as AddressInfo).port}/api/inngest`;
    expect((await fetch(served, { method: "PUT" })).status).toBe(200);

    let isOver = false;
    let kills = 0;
    const killing = (async () => {
      while (!isOver) {
        await delay(900);
        const turn = kills % 2;
        engines[turn]?.kill("SIGKILL");
        kills++;
        await delay(200);
        engines[turn] = await boot(ports[turn === 0 ? 0 : 1]);
      }
    })();

    const send = async (id: string, name: string, n: number) => {
      // The event's id makes a send that was answered by a killed engine safe to repeat.
      for (;;) {
        try {
          return await inngest.send({ id, name, data: { n } });
        } catch {
          await delay(100);
        }
      }
    };
    for (let n = 0; n < runsPerFunction; n++) {
      await Promise.all([send(`line-${n}`, "chaos/line", n), send(`net-${n}`, "chaos/net", n), delay(60)]);
      if (n >= 10 && n % 2 === 0) await send(`reply-${n}`, "chaos/reply", n - 10);
    }
    for (const deadline = Date.now() + 60_000; Date.now() < deadline; await delay(200)) {
      const [left] = await sql<
        { count: number }[]
      >`select count(*)::int as count from engine.run where status = 'running'`;
      if (left?.count === 0) break;
    }
    isOver = true;
    await killing;

    const runs = await sql<
      {
        functionId: string;
        status: string;
        events: { data: { n: number } }[];
        output: { sum: number } | null;
      }[]
    >`
      select function_id as "functionId", status, events, output from engine.run`;
    const [left] = await sql<{ jobs: number; pauses: number }[]>`
      select (select count(*)::int from engine.job where kind <> 'prune') as jobs, (select count(*)::int from engine.pause) as pauses`;
    for (const engine of engines) engine.kill("SIGKILL");
    app.close();
    app.closeAllConnections();
    await sql.end();
    await database.drop();

    const seen = new Set(runs.map(({ functionId, events }) => `${functionId} ${events[0]?.data.n}`));
    const isRight = ({ functionId, events, output }: (typeof runs)[number]) =>
      output?.sum === (events[0]?.data.n ?? Number.NaN) + (functionId === "chaos-line" ? 3 : 4);
    const summary = {
      runs: runs.length,
      distinct: seen.size,
      notCompleted: runs.filter(({ status }) => status !== "completed").length,
      wrong: runs.filter((run) => !isRight(run)).length,
      ...left,
    };
    expect(summary).toEqual({
      runs: 2 * runsPerFunction,
      distinct: 2 * runsPerFunction,
      notCompleted: 0,
      wrong: 0,
      jobs: 0,
      pauses: 0,
    });
    expect(executions.size).toBe(8 * runsPerFunction);
    expect(kills).toBeGreaterThan(4);
  },
  180_000,
);
