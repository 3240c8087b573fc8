import { createServiceTrpc, type Service } from "@segue/kernel";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import superjson from "superjson";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type AppRouter, joinServices } from "../src/index.ts";
import { endlessUploads, type GatewayUnderTest, goodPassword, startGateway } from "./gateway-under-test.ts";

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

let count = 0;
const register = (headers: Record<string, string> = {}) =>
  gateway.client(headers).auth.account.register.mutate({
    email: `listener${++count}@example.org`,
    password: goodPassword,
    displayName: "Ann",
  });

test("a service whose procedure has no row in the access matrix keeps the gateway from starting", () => {
  const { router, procedure } = createServiceTrpc("auth");
  const unlisted = router({
    backdoor: procedure
      .input(z.void())
      .output(z.void())
      .query(() => undefined),
  });
  const service: Service = { name: "auth", router: unlisted, functions: [], stop: async () => {} };
  expect(() => joinServices([service])).toThrow("auth.backdoor");
});

test("a named failure reaches the client with its code and status", async () => {
  const taken = gateway
    .client()
    .auth.account.register.mutate({ email: "no address", password: goodPassword, displayName: "Ann" });
  await expect(taken).rejects.toMatchObject({
    data: { httpStatus: 400, app: { kind: "invalid", code: "auth.email_invalid" } },
  });
});

test("the address in front of our own web server is kept with the session, one that it claims before that is not", async () => {
  const pair = await register({ "x-forwarded-for": "10.9.9.9, 203.0.113.5", "user-agent": "Browser/1" });
  const { items } = await gateway.bearer(pair.accessToken).auth.session.list.query();
  expect(items).toMatchObject([{ ip: "203.0.113.5", userAgent: "Browser/1", isCurrent: true }]);
});

test("ten calls go together, eleven are refused", async () => {
  const call = async (calls: number) => {
    const path = Array.from({ length: calls }, () => "auth.session.list").join(",");
    return (await fetch(`${gateway.url}/api/trpc/${path}?batch=1`)).status;
  };
  expect(await call(10)).toBe(401);
  expect(await call(11)).toBe(400);
});

test("more than a megabyte is refused with a name", async () => {
  const big = gateway.client().auth.session.refresh.mutate({ refreshToken: "x".repeat(1_100_000) });
  await expect(big).rejects.toMatchObject({ data: { app: { code: "request.too_large" } } });
});

test("the log names routes and procedures, and nothing that anyone sent", async () => {
  gateway.lines.length = 0;
  const { accessToken, refreshToken } = await register();
  await gateway.bearer(accessToken).auth.session.list.query();
  await fetch(`${gateway.url}/api/trpc/auth.session.list?input=${encodeURIComponent('{"json":"s3cret"}')}`);
  const log = JSON.stringify(gateway.lines);
  expect(log).toContain('"procedures":"auth.account.register"');
  for (const secret of [goodPassword, accessToken, refreshToken, "s3cret", "listener1@"]) {
    expect(log).not.toContain(secret);
  }
});

test("an id that our web server gave a request is kept, and it comes back", async () => {
  const id = "0f6c2a34-request";
  const answer = await fetch(`${gateway.url}/livez`, { headers: { "x-request-id": id } });
  expect(answer.headers.get("x-request-id")).toBe(id);
  const odd = await fetch(`${gateway.url}/livez`, { headers: { "x-request-id": "a b;c" } });
  expect(odd.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
});

test("sign-ins and registrations of one address are limited together, also inside a batch", async () => {
  const limited = await startGateway({ rateLimits: { signIn: { max: 5, windowMs: 60_000 } } });
  const client = (ip: string) =>
    createTRPCClient<AppRouter>({
      links: [
        httpBatchLink({
          url: `${limited.url}/api/trpc`,
          transformer: superjson,
          headers: { "x-forwarded-for": ip },
        }),
      ],
    });
  const guess = (ip: string) =>
    client(ip).auth.session.create.mutate({ email: "nobody@example.org", password: "guess guess" });
  const codes = async (calls: Promise<unknown>[]) =>
    (await Promise.allSettled(calls)).map((outcome) =>
      outcome.status === "rejected"
        ? (outcome.reason as { data: { app: { code: string } } }).data.app.code
        : "none",
    );
  const first = client("203.0.113.1");
  const batch = Array.from({ length: 6 }, () =>
    first.auth.session.create.mutate({ email: "nobody@example.org", password: "guess guess" }),
  );
  expect(new Set(await codes(batch))).toEqual(new Set(["gateway.too_many_sign_ins"]));
  expect(await codes([guess("203.0.113.2")])).toEqual(["auth.wrong_credentials"]);

  const answer = await fetch(`${limited.url}/api/trpc/auth.session.create`, {
    method: "POST",
    headers: { "x-forwarded-for": "203.0.113.1", "content-type": "application/json" },
    body: "{}",
  });
  expect(answer.status).toBe(429);
  expect(answer.headers.get("ratelimit-limit")).toBe("5");
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  await limited.stop();
});

test("a stop ends open event streams, lets their producers clean up, and lets nobody in", async () => {
  const { service, watchers } = endlessUploads();
  const own = await startGateway({ services: [service] });
  const { accessToken } = await own
    .client()
    .auth.session.create.mutate({ email: "admin@example.org", password: "granite window seven" });
  const stream = await fetch(`${own.url}/api/trpc/delivery.upload.watch`, {
    headers: { accept: "text/event-stream", authorization: `Bearer ${accessToken}` },
  });
  const reader = stream.body?.getReader();
  await reader?.read();
  expect(watchers.now).toBe(1);
  expect((await fetch(`${own.url}/readyz`)).status).toBe(200);
  const stopped = own.stop();
  await expect(readToEnd(reader)).rejects.toThrow("terminated");
  await stopped;
  await expect.poll(() => watchers.now).toBe(0);
  await expect(fetch(`${own.url}/livez`)).rejects.toThrow("fetch failed");
});

async function readToEnd(reader: ReadableStreamDefaultReader<Uint8Array> | undefined): Promise<void> {
  while (reader && !(await reader.read()).done);
}
