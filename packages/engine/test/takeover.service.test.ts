import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

import { freePort } from "@segue/postgres";
import { createTestDatabase } from "@segue/testing/postgres";
import { Inngest } from "inngest";
import { createServer } from "inngest/node";
import { expect, onTestFinished, test } from "vitest";

import { startEngine } from "./chaos/start-engine.ts";

const keys = { eventKey: "takeover-events", signingKey: "signkey-test-00c4a05d1e" };
const silent = { debug() {}, info() {}, warn() {}, error() {} };

test("an engine that starts goes on with what a killed one left, without waiting for its lease", async () => {
  const database = await createTestDatabase();
  const port = await freePort();
  const options = { ...keys, databaseUrl: database.url, port, leaseMs: 600_000 };
  const engines = [await startEngine(options)];
  onTestFinished(async () => {
    for (const engine of engines) engine.kill("SIGKILL");
    await database.drop();
  });
  const inngest = new Inngest({
    id: "takeover",
    isDev: false,
    baseUrl: `http://127.0.0.1:${port}`,
    ...keys,
    logger: silent,
  });
  const executed: string[] = [];
  const stuck = inngest.createFunction({ id: "stuck", triggers: [{ event: "a/b" }] }, async ({ step }) => {
    await step.run("before", () => void executed.push("before"));
    await step.run("during", async () => {
      executed.push("during");
      // The first execution never answers: only another engine can ask again.
      if (executed.filter((name) => name === "during").length === 1) await new Promise(() => {});
    });
    await step.run("after", () => void executed.push("after"));
  });
  const app = createServer({ client: inngest, functions: [stuck], servePath: "/api/inngest" });
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  await fetch(`http://127.0.0.1:${(app.address() as AddressInfo).port}/api/inngest`, { method: "PUT" });
  await inngest.send({ name: "a/b", data: {} });
  while (!executed.includes("during")) await delay(20);
  engines[0]?.kill("SIGKILL");
  engines.push(await startEngine(options));
  while (!executed.includes("after")) await delay(20);
  expect(executed).toEqual(["before", "during", "during", "after"]);
  app.close();
  app.closeAllConnections();
});
