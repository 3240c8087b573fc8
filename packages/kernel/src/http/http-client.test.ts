import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { createHttpClient, type HttpClient, type HttpClientOptions } from "./http-client.ts";
import type { HttpCall } from "./http-call.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** What a busy machine takes a while for. */
const patience = { timeout: 15_000, interval: 10 };

type Answer = (response: ServerResponse, request: IncomingMessage) => void;
const fine: Answer = (response) => response.end("fine");
const reset: Answer = (response) => response.socket?.resetAndDestroy();
const hang: Answer = () => {};

/** An instance of a dependency that answers its health checks, and calls as it is told; counts the calls. */
async function startInstance(port = 0) {
  const instance = { url: "", port, calls: 0, methods: [] as string[], answer: fine, isWell: true };
  const server: Server = createServer((request, response) => {
    if (request.url === "/readyz") {
      response.writeHead(instance.isWell ? 200 : 503).end();
      return;
    }
    instance.calls += 1;
    instance.methods.push(request.method ?? "");
    instance.answer(response, request);
  });
  await once(server.listen(port, "127.0.0.1"), "listening");
  instance.port = (server.address() as AddressInfo).port;
  instance.url = `http://127.0.0.1:${instance.port}`;
  const stop = async () => {
    if (!server.listening) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  closing.push(stop);
  return Object.assign(instance, { stop });
}

function connect(instances: string[], more: Partial<HttpClientOptions> = {}): HttpClient {
  const client = createHttpClient({
    service: "catalog",
    instances,
    checkEveryMs: 20,
    halfOpenAfterMs: 50,
    ejectionMs: 50,
    ...more,
  });
  closing.push(() => client.close());
  return client;
}

const get: HttpCall = { method: "GET", path: "/x" };
const post: HttpCall = { method: "POST", path: "/x", body: "{}" };

async function ask(client: HttpClient, call = get): Promise<string> {
  try {
    return await (await client.request(call)).body.text();
  } catch (error) {
    return (error as { code: string }).code;
  }
}

async function askTimes(client: HttpClient, times: number): Promise<string[]> {
  const outcomes = [];
  for (let time = 0; time < times; time += 1) outcomes.push(await ask(client));
  return outcomes;
}

test("a dependency that resets every connection gets at most 1.2 tries per call, and serves again once it is well", async () => {
  const instance = await startInstance();
  instance.answer = reset;
  const client = connect([instance.url]);
  const outcomes = new Set(await askTimes(client, 400));
  expect(outcomes).toEqual(new Set(["catalog.unreachable", "catalog.circuit_open"]));
  expect(instance.calls / 400).toBeLessThanOrEqual(1.2);
  instance.answer = fine;
  await expect.poll(() => ask(client), patience).toBe("fine");
});

test("the budget alone keeps repeated tries under a tenth and a reserve when no breaker opens", async () => {
  const instance = await startInstance();
  // Every second one fails at first: never half of a window.
  instance.answer = (response) => (instance.calls % 3 === 0 ? reset : fine)(response, response.req);
  const client = connect([instance.url]);
  await askTimes(client, 300);
  expect(instance.calls).toBeGreaterThan(300);
  expect(instance.calls).toBeLessThanOrEqual(300 * 1.1 + 20);
});

test("what the dependency answers is its answer, a failure of its own too, and is not asked for again", async () => {
  const instance = await startInstance();
  instance.answer = (response) => response.writeHead(503).end("no");
  const client = connect([instance.url]);
  expect(new Set(await askTimes(client, 40))).toEqual(new Set(["no"]));
  expect(instance.calls).toBe(40);
  expect(client.state()).toBe("up");
});

test("a write whose connection broke is never made twice", async () => {
  const [one, two] = [await startInstance(), await startInstance()];
  one.answer = reset;
  two.answer = reset;
  const client = connect([one.url, two.url]);
  expect(await ask(client, post)).toBe("catalog.unreachable");
  expect(one.calls + two.calls).toBe(1);
});

test("a write that no one took up goes to the next instance", async () => {
  const [gone, well] = [await startInstance(), await startInstance()];
  await gone.stop();
  const client = connect([gone.url, well.url], { checkEveryMs: 60_000 });
  expect(await Promise.all(Array.from({ length: 6 }, () => ask(client, post)))).toEqual(
    Array.from({ length: 6 }, () => "fine"),
  );
  expect(well.calls).toBe(6);
});

test("a hung dependency holds no more callers than its bulkhead, and the others are refused at once", async () => {
  const instance = await startInstance();
  instance.answer = hang;
  const client = connect([instance.url], { waitingMax: { playback: 2, read: 3, background: 1 } });
  const caller = new AbortController();
  const ctx = { deadlineAt: new Date(Date.now() + 60_000), signal: caller.signal };
  const waiting = Array.from({ length: 3 }, () => ask(client, { ...get, ctx }));
  await expect.poll(() => instance.calls, patience).toBe(3);
  expect(await ask(client)).toBe("catalog.overloaded");
  instance.answer = fine;
  expect(await ask(client, { ...get, ctx: { ...ctx, priority: "playback" } })).toBe("fine");
  caller.abort();
  expect(new Set(await Promise.all(waiting))).toEqual(new Set(["catalog.abandoned"]));
  expect(await ask(client)).toBe("fine");
});

test("a call is given up at the caller's deadline, and one whose deadline is over is not made", async () => {
  const instance = await startInstance();
  const client = connect([instance.url]);
  await ask(client);
  instance.answer = hang;
  const until = (leftMs: number) => ({ ...get, ctx: { deadlineAt: new Date(Date.now() + leftMs) } });
  expect(await ask(client, until(200))).toBe("catalog.timed_out");
  expect(await ask(client, until(-1))).toBe("catalog.timed_out");
  expect(instance.calls).toBe(2);
});

test("the receiver learns how long anyone waits, less than the caller has, and of the trace and the class", async () => {
  const instance = await startInstance();
  let headers: IncomingMessage["headers"] = {};
  instance.answer = (response, request) => {
    headers = request.headers;
    response.end();
  };
  const traceparent = `00-${"a".repeat(32)}-${"b".repeat(16)}-01`;
  const ctx = { deadlineAt: new Date(Date.now() + 2_000), traceparent, priority: "playback" } as const;
  await ask(connect([instance.url]), { ...get, ctx });
  expect(headers).toMatchObject({ traceparent, "x-priority": "playback" });
  expect(Number(headers["x-deadline-ms"])).toBeGreaterThan(1_000);
  expect(Number(headers["x-deadline-ms"])).toBeLessThan(2_000);
});

test("calls go where the least is under way", async () => {
  const [busy, free] = [await startInstance(), await startInstance()];
  busy.answer = hang;
  free.answer = hang;
  const client = connect([busy.url, free.url]);
  const first = ask(client);
  await expect.poll(() => busy.calls + free.calls, patience).toBe(1);
  const [slow, idle] = busy.calls === 1 ? [busy, free] : [free, busy];
  idle.answer = fine;
  await askTimes(client, 5);
  expect([slow.calls, idle.calls]).toEqual([1, 5]);
  await slow.stop();
  expect(await first).toBe("fine");
});

test("an instance that fails while it says it is well is passed over, and is back after a while", async () => {
  const [bad, good] = [await startInstance(), await startInstance()];
  bad.answer = reset;
  const client = connect([bad.url, good.url], { ejectionMs: 2_000 });
  await askTimes(client, 14);
  const callsWhenEjected = bad.calls;
  expect(callsWhenEjected).toBe(5);
  expect(client.state()).toBe("degraded");
  expect(new Set(await askTimes(client, 10))).toEqual(new Set(["fine"]));
  expect(bad.calls).toBe(callsWhenEjected);
  bad.answer = fine;
  await expect.poll(() => client.state(), patience).toBe("up");
  await askTimes(client, 4);
  expect(bad.calls).toBe(callsWhenEjected + 2);
});

test("an instance that is killed is left without one failed read, and is back once it runs again", async () => {
  const [one, two] = [await startInstance(), await startInstance()];
  const slowly: Answer = (response) => void setTimeout(() => response.end("fine"), 5);
  one.answer = slowly;
  two.answer = slowly;
  const client = connect([one.url, two.url]);
  const load = Array.from({ length: 8 }, () => askTimes(client, 25));
  await expect.poll(() => one.calls, patience).toBeGreaterThan(20);
  await one.stop();
  expect(new Set((await Promise.all(load)).flat())).toEqual(new Set(["fine"]));
  expect(client.state()).toBe("degraded");
  const again = await startInstance(one.port);
  await expect.poll(() => client.state(), patience).toBe("up");
  await askTimes(client, 4);
  expect(again.calls).toBe(2);
});

test("an instance that says it is going gets no new calls", async () => {
  const [going, staying] = [await startInstance(), await startInstance()];
  const client = connect([going.url, staying.url]);
  going.isWell = false;
  await expect.poll(() => client.state(), patience).toBe("degraded");
  const before = going.calls;
  await askTimes(client, 6);
  expect(going.calls).toBe(before);
});

test("the only instance is asked even when its health checks fail", async () => {
  const instance = await startInstance();
  instance.isWell = false;
  const client = connect([instance.url]);
  await expect.poll(() => client.state(), patience).toBe("down");
  expect(await ask(client)).toBe("fine");
});

test("a body that goes on for longer than a try may take to begin comes whole", async () => {
  const instance = await startInstance();
  instance.answer = (response) => {
    response.write("one ");
    setTimeout(() => response.end("two"), 700);
  };
  const client = connect([instance.url], { timeoutMs: 500 });
  expect(await ask(client)).toBe("one two");
});

test("a caller that leaves in the middle of a body ends it at the dependency", async () => {
  const instance = await startInstance();
  const left = vi.fn<() => void>();
  instance.answer = (response) => {
    response.write("event");
    response.once("close", left);
  };
  const caller = new AbortController();
  const client = connect([instance.url]);
  const ctx = { deadlineAt: new Date(Date.now() + 1_000), signal: caller.signal };
  const { body } = await client.request({ ...get, isOpenEnded: true, ctx });
  body.once("error", () => {});
  expect(left).not.toHaveBeenCalled();
  caller.abort();
  await expect.poll(() => left.mock.calls.length, patience).toBe(1);
});

test("one priority's failures leave the others alone", async () => {
  const instance = await startInstance();
  instance.answer = reset;
  const client = connect([instance.url], { halfOpenAfterMs: 60_000 });
  const background = {
    ...get,
    ctx: { deadlineAt: new Date(Date.now() + 10_000), priority: "background" } as const,
  };
  for (let time = 0; time < 10; time += 1) await ask(client, background);
  instance.answer = fine;
  expect(await ask(client, background)).toBe("catalog.circuit_open");
  expect(await ask(client)).toBe("fine");
});
