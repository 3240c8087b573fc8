import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import { createDriver, until } from "./conformance/driver.ts";
import { serveApp } from "./conformance/served-app.ts";
import type { ServedApp } from "./conformance/served-app.ts";
import { openServer } from "./conformance/server-under-test.ts";
import type { ServerUnderTest } from "./conformance/server-under-test.ts";

// A real server waits 15 s and more before it retries.
const patienceMs = process.env.INNGEST_BASE_URL ? 180_000 : 45_000;
vi.setConfig({ testTimeout: 2 * patienceMs });

const modes = [
  { mode: "with checkpointing", id: "conf-on", checkpointing: true },
  { mode: "without checkpointing", id: "conf-off", checkpointing: false },
];

let server: ServerUnderTest;
const apps = new Map<string, ServedApp>();

beforeAll(async () => {
  server = await openServer(process.env);
  for (const { id, checkpointing } of modes) apps.set(id, await serveApp(server, { id, checkpointing }));
});

afterAll(async () => {
  for (const app of apps.values()) await app.close();
  await server.stop();
});

const appOf = (id: string): ServedApp => {
  const app = apps.get(id);
  if (!app) throw new Error(`${id} is not served`);
  return app;
};

describe.concurrent.each(modes)("functions $mode", ({ id }) => {
  const { send, of, marked, run, repeat } = createDriver(() => appOf(id), patienceMs);

  test("steps run in order, each once, and see earlier results", async () => {
    const key = randomUUID();
    await send("sequence", { key });
    await until(
      () => appOf(id).marks.includes(`sequence.last sequence.first ${key}+sequence.second ${key}`),
      "the last step",
      patienceMs,
    );
    expect(of(key).filter((mark) => !mark.startsWith("sequence.last"))).toEqual([
      "sequence.first",
      "sequence.second",
    ]);
  });

  test("a step id used again is another step", async () => {
    const { marks } = await run("repeat", 3);
    expect(marks).toEqual(["repeat.0", "repeat.1", "repeat.2"]);
  });

  test("parallel steps all run once before the step that needs them", async () => {
    const { marks } = await run("parallel", 4);
    expect(marks.toSorted()).toEqual(["parallel.1", "parallel.2", "parallel.3", "parallel.sum 60"]);
    expect(marks.at(-1)).toBe("parallel.sum 60");
  });

  test("parallel chains and a wait join", async () => {
    const { key } = await run("chains", 2);
    await send("chains.reply", { key, word: "go" });
    await until(() => of(key).includes("chains.end 4 go"), "the end of the chains", patienceMs);
    expect(of(key).toSorted()).toEqual([
      "chains.a1",
      "chains.a2",
      "chains.b1",
      "chains.b2",
      "chains.end 4 go",
    ]);
  });

  test("racing steps each run once and the first decides, in many runs at once", async () => {
    const keys = Array.from({ length: 10 }, () => randomUUID());
    await send("race", ...keys.map((key) => ({ key })));
    for (const key of keys) {
      const marks = await marked(key, 3);
      expect(marks.toSorted()).toEqual(["race.end fast", "race.fast", "race.slow"]);
    }
  });

  test("a failing step is retried alone, with a fresh budget for each step", async () => {
    const { marks } = await run("flaky", 8);
    const tries = (name: string) => [1, 2, 3].map((count) => `flaky.${name} try ${count}`);
    expect(marks).toEqual(["flaky.sound", ...tries("one"), ...tries("two"), "flaky.end"]);
  });

  test("a function that throws outside its steps runs again when RetryAfterError says so", async () => {
    const { marks } = await run("retry-after", 3);
    expect(marks[0]).toBe("retry-after.once");
    const [thrown = 0, again = 0] = marks.slice(1).map((mark) => Number(mark.split(" ")[1]));
    expect(again - thrown).toBeGreaterThanOrEqual(1900);
  });

  test("a step out of retries throws into the function, which may catch it", async () => {
    const { marks } = await run("caught", 3);
    expect(marks).toEqual(["caught.bad", "caught.bad", "caught.recover TypeError: never works"]);
  });

  test("NonRetriableError fails the run at once and onFailure gets error and event", async () => {
    const { marks } = await run("fatal", 2);
    expect(marks).toEqual(["fatal.break", "fatal.reported for good"]);
  });

  test("sleep and sleepUntil wait", async () => {
    const { marks } = await run("sleep", 1);
    expect(Number(marks[0]?.split(" ")[1])).toBeGreaterThanOrEqual(2400);
  });

  test("waitForEvent takes the event that matches, obeys `if`, and gives null at its timeout", async () => {
    const key = randomUUID();
    await send("wait", { key });
    await repeat(
      () => send("wait.reply", { key: randomUUID(), word: "wrong" }, { key, word: "right" }),
      () => of(key).includes("wait.matched right"),
    );
    await repeat(
      () => send("wait.choice", { key, level: 2 }, { key, level: 4 }),
      () => of(key).includes("wait.chosen 4"),
    );
    const marks = await marked(key, 3);
    expect(marks).toEqual(["wait.matched right", "wait.chosen 4", "wait.missed null"]);
  });

  test("step.sendEvent starts every function whose trigger fits, wildcard and `if` included", async () => {
    const { marks } = await run("send", 3);
    expect(marks.toSorted()).toEqual(["fan.every 1", "fan.every 9", "fan.some 9"]);
  });

  test("step.invoke gives the other function's result, or its error", async () => {
    const { marks } = await run("invoke", 1);
    expect(marks[0]).toContain("invoke.end 42 ");
    expect(marks[0]).toContain("refused on purpose");
  });

  test("a concurrency key lets only so many steps run at once", async () => {
    const users = [randomUUID(), randomUUID()];
    await send("limited", ...users.flatMap((user) => Array.from({ length: 4 }, () => ({ user }))));
    for (const user of users) {
      const marks = await marked(user, 4);
      expect(marks.filter((mark) => mark === "limited.2").length).toBeGreaterThan(0);
      expect(marks.filter((mark) => mark !== "limited.1" && mark !== "limited.2")).toEqual([]);
    }
  });

  test("of the runs that wait, the one with the higher priority goes first", async () => {
    const key = randomUUID();
    await send("ranked", { key, name: "blocker", rank: 0 });
    await marked(key, 1);
    await send("ranked", { key, name: "low", rank: 0 });
    await send("ranked", { key, name: "high", rank: 300 });
    expect(await marked(key, 3)).toEqual(["ranked.blocker", "ranked.high", "ranked.low"]);
  });

  test("throttle delays what it does not let through", async () => {
    const key = randomUUID();
    await send("throttled", ...Array.from({ length: 4 }, () => ({ key })));
    const times = (await marked(key, 4)).map((mark) => Number(mark.split(" ")[1]));
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(700);
  });

  test("rateLimit drops what it does not let through", async () => {
    const key = randomUUID();
    await send("rated", { key, n: 1 }, { key, n: 2 }, { key, n: 3 });
    await run("sleep", 1);
    expect(of(key)).toHaveLength(1);
  });

  test("debounce runs once, for the last event", async () => {
    const key = randomUUID();
    for (const n of [1, 2, 3]) await send("debounced", { key, n });
    await marked(key, 1);
    await run("sleep", 1);
    expect(of(key)).toEqual(["debounced 3"]);
  });

  test("batchEvents starts full batches at once and the rest at the timeout", async () => {
    const key = randomUUID();
    await send("batched", ...Array.from({ length: 7 }, (_, n) => ({ key, n })));
    expect(await marked(key, 2)).toEqual(["batched 0,1,2,3,4", "batched 5,6"]);
  });

  test("an idempotency key runs a function once", async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    await send("idempotent", { order: first }, { order: first }, { order: second });
    await marked(second, 1);
    await run("sleep", 1);
    expect([of(first), of(second)]).toEqual([["idempotent"], ["idempotent"]]);
  });

  test("an event id starts each function once", async () => {
    const key = randomUUID();
    for (let turn = 0; turn < 3; turn++)
      await appOf(id).inngest.send({ id: key, name: `${id}/repeat`, data: { key } });
    await marked(key, 3);
    await run("sleep", 1);
    expect(of(key)).toHaveLength(3);
  });

  test("cancelOn ends the run that matches and no other", async () => {
    const [ended, kept] = [randomUUID(), randomUUID()];
    await send("cancellable", { key: ended }, { key: kept });
    await Promise.all([marked(ended, 1), marked(kept, 1)]);
    await send("cancel", { key: ended });
    await marked(kept, 2);
    expect([of(ended), of(kept)]).toEqual([
      ["cancellable.before"],
      ["cancellable.before", "cancellable.after"],
    ]);
  });

  test("state above 4 MB is fetched by the SDK", async () => {
    const { marks } = await run("large", 1);
    expect(marks).toEqual(["large.end 5400000"]);
  });

  test("data keeps its text through storage", async () => {
    const { marks } = await run("faithful", 1, { sent: { z: "\u0000", a: "é" } });
    expect(JSON.parse(marks[0]?.slice("faithful.end ".length) ?? "")).toEqual({
      sent: { z: "\u0000", a: "é" },
      data: { z: "a\u0000b", a: [null, 1.5, "\u{1F3B5}"] },
    });
  });

  test("a step outside the subset fails the run and says so", async ({ skip }) => {
    if (!server.isLocal) skip();
    const { marks } = await run("unsupported", 1);
    expect(marks[0]).toContain("uses step.waitForSignal, which the local engine does not support");
  });

  test("wrong keys are refused", async () => {
    const event = { method: "POST", body: JSON.stringify({ name: "x" }) };
    expect((await fetch(`${server.url}/e/wrong`, event)).status).toBe(401);
    const forged = { method: "POST", headers: { "x-inngest-signature": "t=1&s=00" }, body: "{}" };
    expect((await fetch(`${appOf(id).serveUrl}?fnId=${id}-sequence&stepId=step`, forged)).status).toBe(401);
  });
});

test("a cron trigger fires once a minute, in every app", async () => {
  const fired = (id: string) => appOf(id).marks.filter((mark) => mark.startsWith("timed "));
  for (const { id } of modes) await until(() => fired(id).length > 0, "the next minute", 70_000);
  expect(fired("conf-on")[0]).toBe("timed inngest/scheduled.timer");
}, 150_000);
