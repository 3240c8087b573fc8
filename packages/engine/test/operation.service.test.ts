import { setTimeout as delay } from "node:timers/promises";

import { createTestDatabase } from "@segue/testing/postgres";
import type { TestDatabase } from "@segue/testing/postgres";
import type { Inngest } from "inngest";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";

import { createEngine } from "../src/index.ts";
import { startHarness } from "./operation/engine-harness.ts";
import type { Harness } from "./operation/engine-harness.ts";

let database: TestDatabase;
let harness: Harness;

beforeEach(async () => {
  database = await createTestDatabase();
  harness = await startHarness(database.url);
});

afterEach(async () => {
  await harness.close();
  await database.drop();
});

const mixedFunctions = (inngest: Inngest) => [
  inngest.createFunction({ id: "fine", triggers: [{ event: "a/b" }] }, () => "ok"),
  inngest.createFunction(
    { id: "alone", singleton: { mode: "skip" }, triggers: [{ event: "a/b" }] },
    () => "ok",
  ),
];

test("an in-band sync with one function outside the subset registers none", async () => {
  const app = await harness.serve("mixed", mixedFunctions);
  await expect(app.sync()).rejects.toMatchObject({
    code: "unsupported_function",
    message: expect.stringContaining("mixed-alone"),
  });
  expect(await harness.engine.runs.functions()).toEqual([]);
});

test("an out-of-band sync with one function outside the subset registers none", async () => {
  const app = await harness.serve("mixed", mixedFunctions);
  const reply = await fetch(app.serveUrl, { method: "PUT" });
  expect(reply.ok).toBe(false);
  expect(await reply.text()).toContain("mixed-alone");
  expect(await harness.engine.runs.functions()).toEqual([]);
});

test("a sync of nothing that answers says so", async () => {
  await expect(harness.engine.sync("http://127.0.0.1:9/api/inngest")).rejects.toMatchObject({
    code: "sync_failed",
  });
});

test("a later sync replaces the app's functions", async () => {
  const first = await harness.serve("moving", (inngest) => [
    inngest.createFunction({ id: "old", triggers: [{ cron: "0 0 * * *" }] }, () => "ok"),
  ]);
  await first.sync();
  const second = await harness.serve("moving", (inngest) => [
    inngest.createFunction({ id: "new", triggers: [{ event: "a/b" }] }, () => "ok"),
  ]);
  await second.sync();
  await second.sync();
  expect(await harness.engine.runs.functions()).toMatchObject([
    { id: "moving-new", appId: "moving", triggers: ["a/b"] },
  ]);
});

test("an engine runs what another one synced and took in a moment ago", async () => {
  const receiver = await startHarness(database.url, { slots: 0 });
  const app = await receiver.serve("app", (inngest) => [
    inngest.createFunction({ id: "young", triggers: [{ event: "a/b" }] }, () => "ok"),
  ]);
  await app.sync();
  await app.inngest.send({ name: "a/b", data: {} });
  expect(await harness.runWith("app-young", "completed")).toMatchObject({ output: "ok" });
  await receiver.close();
});

test("a failed run shows its steps and error, and a retry goes on after the last good step", async () => {
  let isBroken = true;
  const executed: string[] = [];
  const app = await harness.serve("app", (inngest) => [
    inngest.createFunction({ id: "fragile", retries: 0, triggers: [{ event: "a/b" }] }, async ({ step }) => {
      await step.run("good", () => void executed.push("good"));
      return step.run("broken", () => {
        executed.push("broken");
        if (isBroken) throw new RangeError("out of space");
        return "done";
      });
    }),
  ]);
  await app.sync();
  await app.inngest.send({ name: "a/b", data: { n: 1 } });
  const failed = await harness.runWith("app-fragile", "failed");
  expect(failed).toMatchObject({
    eventName: "a/b",
    error: { name: "RangeError", message: "out of space" },
    events: [{ data: { n: 1 } }],
  });
  expect(failed.steps[0]).toMatchObject({ name: "good", error: null });
  isBroken = false;
  await harness.engine.runs.retry(failed.id);
  const completed = await harness.runWith("app-fragile", "completed");
  expect(completed).toMatchObject({ id: failed.id, output: "done", error: null, jobs: [] });
  expect(executed).toEqual(["good", "broken", "broken"]);
  await expect(harness.engine.runs.retry(failed.id)).rejects.toMatchObject({ code: "conflict" });
});

test("runs are listed newest first, by status and function, a page at a time", async () => {
  const app = await harness.serve("app", (inngest) => [
    inngest.createFunction({ id: "one", triggers: [{ event: "a/one" }] }, () => 1),
    inngest.createFunction({ id: "bad", retries: 0, triggers: [{ event: "a/bad" }] }, () => {
      throw new Error("always");
    }),
  ]);
  await app.sync();
  for (let n = 0; n < 3; n++) {
    await app.inngest.send({ name: "a/one", data: {} });
    await delay(2);
  }
  await app.inngest.send({ name: "a/bad", data: {} });
  await harness.runWith("app-bad", "failed");
  const { runs } = harness.engine;
  while ((await runs.list({ status: "completed" })).items.length < 3) await delay(20);
  const first = await runs.list({ functionId: "app-one", limit: 2 });
  const rest = await runs.list({ functionId: "app-one", limit: 2, cursor: first.nextCursor ?? "" });
  expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([2, 1, null]);
  const ids = [...first.items, ...rest.items].map(({ id }) => id);
  expect(ids).toEqual(ids.toSorted().toReversed());
  expect((await runs.list({ status: "failed" })).items).toMatchObject([{ functionId: "app-bad" }]);
  expect(await runs.get("none")).toBeNull();
});

test("a paused function's runs wait until it is resumed", async () => {
  let calls = 0;
  const app = await harness.serve("app", (inngest) => [
    inngest.createFunction({ id: "held", triggers: [{ event: "a/b" }] }, () => ++calls),
    inngest.createFunction({ id: "free", triggers: [{ event: "a/b" }] }, () => "ok"),
  ]);
  await app.sync();
  await harness.engine.runs.pause("app-held");
  await app.inngest.send({ name: "a/b", data: {} });
  await harness.runWith("app-free", "completed");
  expect([calls, (await harness.runWith("app-held", "running")).steps]).toEqual([0, []]);
  await harness.engine.runs.resume("app-held");
  await harness.runWith("app-held", "completed");
  expect(calls).toBe(1);
});

test("stop waits for the step under way, and the next engine goes on after it", async () => {
  const executed: string[] = [];
  let started = () => {};
  const isStarted = new Promise<void>((resolve) => (started = resolve));
  const other = await createTestDatabase();
  const own = await startHarness(other.url);
  const app = await own.serve("app", (inngest) => [
    inngest.createFunction(
      { id: "long", triggers: [{ event: "a/b" }], checkpointing: false },
      async ({ step }) => {
        await step.run("first", async () => {
          started();
          await delay(500);
          executed.push("first");
        });
        await step.run("second", () => void executed.push("second"));
      },
    ),
  ]);
  await app.sync();
  await app.inngest.send({ name: "a/b", data: {} });
  await isStarted;
  await own.engine.stop();
  expect(executed).toEqual(["first"]);
  const next = createEngine({
    databaseUrl: other.url,
    port: 0,
    eventKey: "operation-events",
    signingKey: "signkey-test-77aa",
  });
  await next.start();
  while ((await next.runs.list({ status: "completed" })).items.length === 0) await delay(20);
  expect(executed).toEqual(["first", "second"]);
  await next.stop();
  await own.close();
  await other.drop();
});

test("a second engine on a taken port says so", async () => {
  const port = Number(new URL(harness.url).port);
  const second = createEngine({
    databaseUrl: database.url,
    port,
    eventKey: "e",
    signingKey: "signkey-test-77aa",
  });
  await expect(second.start()).rejects.toMatchObject({ code: "listen_failed" });
  await second.stop();
});

test("old runs and events are pruned, failed runs later than others", async () => {
  const sql = postgres(database.url, { max: 1 });
  const app = await harness.serve("app", (inngest) => [
    inngest.createFunction({ id: "one", triggers: [{ event: "a/b" }] }, async ({ step }) =>
      step.run("s", () => 1),
    ),
    inngest.createFunction({ id: "bad", retries: 0, triggers: [{ event: "a/b" }] }, () => {
      throw new Error("always");
    }),
  ]);
  await app.sync();
  await app.inngest.send({ name: "a/b", data: {} });
  await harness.runWith("app-one", "completed");
  await harness.runWith("app-bad", "failed");
  await sql`update engine.run set ended_at = now() - interval '4 days'`;
  await sql`update engine.event set received_at = now() - interval '4 days'`;
  await sql`update engine.job set due_at = now() where id = 'prune'`;
  while ((await sql`select 1 from engine.event`).count > 0) await delay(50);
  while (
    (
      await sql`select 1 from engine.job where id = 'prune' and due_at > now() + interval '50 minutes' and token is null`
    ).count === 0
  )
    await delay(50);
  expect(await harness.engine.runs.list()).toMatchObject({ items: [{ functionId: "app-bad" }] });
  expect((await sql`select 1 from engine.step`).count).toBe(0);
  await sql.end();
});

test("of many runs that wait for an event, the one it is for goes on", async () => {
  const app = await harness.serve("app", (inngest) => [
    inngest.createFunction({ id: "waiter", triggers: [{ event: "a/b" }] }, async ({ step }) => {
      const reply = await step.waitForEvent("w", { event: "a/reply", timeout: "1h", match: "data.n" });
      return reply?.data.n;
    }),
  ]);
  await app.sync();
  await app.inngest.send(Array.from({ length: 200 }, (_, n) => ({ name: "a/b", data: { n } })));
  const sql = postgres(database.url, { max: 1 });
  while ((await sql`select 1 from engine.pause where match_key is not null`).count < 200) await delay(50);
  await app.inngest.send({ name: "a/reply", data: { n: 77 } });
  while ((await harness.engine.runs.list({ status: "completed" })).items.length === 0) await delay(20);
  const { items } = await harness.engine.runs.list({ status: "completed" });
  const run = await harness.engine.runs.get(items[0]?.id ?? "");
  expect([items.length, run?.output]).toEqual([1, 77]);
  await sql.end();
});
