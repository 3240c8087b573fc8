import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { connect as connectTcp } from "node:net";
import { createLifecycle, type InternalServer, mintInternalToken, serviceContext } from "@segue/kernel";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  admin,
  askBatch,
  deliveringService,
  echoingService,
  internalSecret,
  serve,
  startAuth,
  startSplitGateway,
} from "./split-under-test.ts";

const catalog = echoingService("catalog", ["release.get", "artist.get", "track.playable"]);
const social = echoingService("social", ["like.ofTracks"]);
const playback = echoingService("playback", ["history.list"]);
const delivery = deliveringService();
const servers: InternalServer[] = [];
let auth: Awaited<ReturnType<typeof startAuth>>;
let gateway: Awaited<ReturnType<typeof startSplitGateway>>;
let catalogUrl: string;
let token: string;

beforeAll(async () => {
  auth = await startAuth();
  for (const { service } of [catalog, social, playback, delivery]) servers.push(await serve(service));
  const [one, two, three, four] = servers.map(({ url }) => [url]) as [string[], string[], string[], string[]];
  catalogUrl = one[0] ?? "";
  gateway = await startSplitGateway({
    auth: [auth.url],
    catalog: one,
    social: two,
    playback: three,
    delivery: four,
    users: ["http://127.0.0.1:1"],
  });
  ({ accessToken: token } = await gateway.client().auth.session.create.mutate(admin));
});
afterAll(async () => {
  await gateway.stop();
  for (const server of servers) await server.stop();
  await auth.stop();
});

/** What a busy machine takes a while for. */
const patience = { timeout: 15_000, interval: 10 };

const signedIn = () => ({ authorization: `Bearer ${token}` });

test("a batch to several services comes back in the order in which it was asked", async () => {
  const asked = [
    "social.like.ofTracks",
    "catalog.release.get",
    "playback.history.list",
    "catalog.artist.get",
    "social.like.ofTracks",
  ];
  expect(await askBatch(gateway.url, asked, signedIn())).toEqual({
    status: 200,
    told: ["social i0", "catalog i1", "playback i2", "catalog i3", "social i4"],
  });
});

test("a service that is down fails its own calls of a batch and no others", async () => {
  const asked = ["catalog.release.get", "users.profile.me", "social.like.ofTracks"];
  const { status, told } = await askBatch(gateway.url, asked, signedIn());
  expect(status).toBe(207);
  expect(told).toEqual(["catalog i0", "users.unreachable", "social i2"]);
});

test("what is unknown or kept for services is refused before any service is asked", async () => {
  const before = catalog.seen.length;
  const asked = ["catalog.track.playable", "catalog.nothing", "nobody.knows", "social.like.ofTracks"];
  const { told } = await askBatch(gateway.url, asked, signedIn());
  expect(told).toEqual([
    "auth.not_allowed",
    "request.unknown_procedure",
    "request.unknown_procedure",
    "social i3",
  ]);
  expect(catalog.seen).toHaveLength(before);
  expect((await askBatch(gateway.url, ["catalog.nothing"])).status).toBe(404);
  const alone = await fetch(`${gateway.url}/api/trpc/catalog.track.playable`);
  expect([alone.status, (await alone.text()).includes("auth.sign_in_needed")]).toEqual([401, true]);
});

test("a service learns from the gateway alone who asks, from where, how urgently and within which trace", async () => {
  const traceparent = `00-${"c".repeat(32)}-${"d".repeat(16)}-01`;
  const spoofed = {
    "x-user-id": "somebody",
    "x-segue-role": "admin",
    "x-deadline-ms": "1",
    "x-priority": "playback",
    "x-forwarded-for": "203.0.113.9",
    "user-agent": "Browser/1",
    traceparent,
  };
  await askBatch(gateway.url, ["catalog.release.get"], spoofed);
  const ctx = catalog.seen.at(-1);
  expect(ctx).toMatchObject({
    actor: { kind: "anonymous" },
    client: { ip: "203.0.113.9", userAgent: "Browser/1" },
    priority: "read",
  });
  expect(ctx?.traceparent).toContain("c".repeat(32));
  expect(ctx?.deadlineAt.getTime()).toBeGreaterThan(Date.now() + 1_000);
});

test("a service answers nobody without a token made for it, and the gateway takes no such token", async () => {
  const ctx = serviceContext("gateway");
  const ask = async (base: string, bearer?: string) =>
    (await fetch(base, bearer === undefined ? {} : { headers: { authorization: `Bearer ${bearer}` } }))
      .status;
  const direct = `${catalogUrl}/trpc/catalog/release.get`;
  expect(await ask(direct)).toBe(401);
  expect(await ask(direct, token)).toBe(401);
  expect(await ask(direct, await mintInternalToken(ctx, "social", internalSecret))).toBe(401);
  const forCatalog = await mintInternalToken(ctx, "catalog", internalSecret);
  expect(await ask(direct, forCatalog)).toBe(200);
  expect(await ask(`${gateway.url}/api/trpc/catalog.release.get`, forCatalog)).toBe(401);
});

test("media comes in ranges, byte by byte, with the headers that its service set and no others' secrets sent", async () => {
  const answer = await fetch(`${gateway.url}/media/1000000`, {
    headers: { range: "bytes=10-99", cookie: "session=1", ...signedIn() },
  });
  expect([answer.status, answer.headers.get("content-range"), answer.headers.get("content-type")]).toEqual([
    206,
    "bytes 10-99/1000000",
    "audio/mp4",
  ]);
  expect((await answer.arrayBuffer()).byteLength).toBe(90);
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(delivery.state.headers).not.toHaveProperty("cookie");
  expect(delivery.state.headers).not.toHaveProperty("authorization");
});

test("a listener who takes a download slowly slows its service down", async () => {
  const length = 64 * 1024 * 1024;
  delivery.state.producedBytes = 0;
  const leaving = new AbortController();
  const answer = await fetch(`${gateway.url}/media/${length}`, { signal: leaving.signal });
  await answer.body?.getReader().read();
  let before = -1;
  await expect
    .poll(
      () => {
        const isStill = delivery.state.producedBytes === before;
        before = delivery.state.producedBytes;
        return isStill;
      },
      { ...patience, interval: 100 },
    )
    .toBe(true);
  expect(delivery.state.producedBytes).toBeLessThan(length / 2);
  leaving.abort();
});

test("an upload far above what a call may carry goes through as it comes", async () => {
  const bytes = randomBytes(12 * 1024 * 1024);
  const answer = await fetch(`${gateway.url}/uploads/1`, {
    method: "PATCH",
    headers: { "content-type": "application/offset+octet-stream" },
    body: bytes,
  });
  expect(await answer.json()).toEqual({ sha256: createHash("sha256").update(bytes).digest("hex") });
});

test("an event stream passes through, and ends at its service when the client leaves", async () => {
  const leaving = new AbortController();
  const stream = await fetch(`${gateway.url}/api/trpc/delivery.upload.watch`, {
    headers: { accept: "text/event-stream", ...signedIn() },
    signal: leaving.signal,
  });
  expect(stream.headers.get("content-type")).toBe("text/event-stream");
  const reader = stream.body?.getReader();
  let text = "";
  while (!text.includes('"count"')) text += new TextDecoder().decode((await reader?.read())?.value);
  expect(delivery.state.watchers).toBe(1);
  leaving.abort();
  await expect.poll(() => delivery.state.watchers, patience).toBe(0);
});

test("an instance that is killed under load costs no read", async () => {
  const more = [await serve(catalog.service), await serve(catalog.service)];
  const own = await startSplitGateway({ auth: [auth.url], catalog: more.map(({ url }) => url) });
  catalog.settings.waitMs = 5;
  const ask = async () => (await askBatch(own.url, ["catalog.release.get", "catalog.artist.get"])).status;
  const load = Array.from({ length: 8 }, async () => {
    const statuses = [];
    for (let time = 0; time < 20; time += 1) statuses.push(await ask());
    return statuses;
  });
  const before = catalog.seen.length;
  await expect.poll(() => catalog.seen.length, patience).toBeGreaterThan(before + 60);
  await more[0]?.stop();
  const statuses = (await Promise.all(load)).flat();
  catalog.settings.waitMs = 0;
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(await (await fetch(`${own.url}/readyz`)).json()).toMatchObject({
    isReady: true,
    services: { catalog: "degraded" },
  });
  await own.stop();
  await more[1]?.stop();
});

test("a call that nobody answers in time is unavailable, with a hint when to come back", async () => {
  const nearDeadline = () => new Date(Date.now() - 14_800);
  const own = await startSplitGateway({ auth: [auth.url], catalog: [catalogUrl] }, { clock: nearDeadline });
  catalog.settings.waitMs = 1_000;
  const answer = await fetch(`${own.url}/api/trpc/catalog.release.get`);
  catalog.settings.waitMs = 0;
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "1"]);
  expect(await answer.text()).toContain("catalog.timed_out");
  expect(catalog.seen.at(-1)?.signal?.aborted).toBe(true);
  await own.stop();
});

test("a gateway that stops lets calls under way come to their answers", async () => {
  const leaving = await startSplitGateway({ auth: [auth.url], catalog: [catalogUrl] });
  const asked = catalog.seen.length;
  catalog.settings.waitMs = 300;
  const answer = askBatch(leaving.url, ["catalog.release.get"]);
  await expect.poll(() => catalog.seen.length, patience).toBeGreaterThan(asked);
  await leaving.stop();
  catalog.settings.waitMs = 0;
  expect((await answer).status).toBe(200);
});

test("a request that comes while the gateway stops is answered, and told to come to another", async () => {
  const leaving = await startSplitGateway({ auth: [auth.url], catalog: [catalogUrl] });
  const socket = connectTcp(Number(new URL(leaving.url).port), "127.0.0.1");
  const answer = new Promise<string>((resolve, reject) => {
    let text = "";
    socket.on("data", (chunk: Buffer) => (text += chunk.toString()));
    socket.on("end", () => resolve(text));
    socket.on("error", reject);
  });
  await once(socket, "connect");
  socket.write("GET /api/trpc/catalog.release.get HTTP/1.1\r\n");
  // A whole exchange on another connection: by then the half line has come, too.
  await fetch(`${leaving.url}/livez`);
  const stopped = leaving.stop();
  socket.write("host: x\r\n\r\n");
  expect(await answer).toMatch(/^HTTP\/1\.1 200 [^]*connection: close/i);
  await stopped;
});

test("a gateway that is about to go asks to be left, while it still answers", async () => {
  const lifecycle = createLifecycle();
  lifecycle.enter("serving");
  const own = await startSplitGateway({ auth: [auth.url], catalog: [catalogUrl] }, { lifecycle });
  const ask = async () => {
    const { status, headers } = await fetch(`${own.url}/api/trpc/catalog.release.get`);
    return [status, headers.get("connection")];
  };
  expect(await ask()).toEqual([200, "keep-alive"]);
  lifecycle.enter("draining");
  expect(await ask()).toEqual([200, "close"]);
  expect((await fetch(`${own.url}/readyz`)).status).toBe(503);
  await own.stop();
});

test("a session that ended is refused within a moment, though auth is another process", async () => {
  const pair = await gateway.client().auth.session.create.mutate(admin);
  const list = () =>
    askBatch(gateway.url, ["social.like.ofTracks"], { authorization: `Bearer ${pair.accessToken}` });
  expect((await list()).status).toBe(200);
  await gateway.client().auth.session.end.mutate({ refreshToken: pair.refreshToken });
  await expect.poll(async () => (await list()).status, patience).toBe(401);
  expect((await askBatch(gateway.url, ["social.like.ofTracks"], signedIn())).status).toBe(200);
});

test("while auth is away nobody is signed out, and signing in says so", async () => {
  const { refreshToken } = await gateway.client().auth.session.create.mutate(admin);
  await auth.leave();
  expect((await askBatch(gateway.url, ["social.like.ofTracks"], signedIn())).told).toEqual(["social i0"]);
  await expect(gateway.client().auth.session.refresh.mutate({ refreshToken })).rejects.toMatchObject({
    data: { httpStatus: 503, app: { kind: "unavailable" } },
  });
  const ready = await fetch(`${gateway.url}/readyz`);
  expect(ready.status).toBe(200);
  await auth.comeBack();
  const refresh = () => gateway.client().auth.session.refresh.mutate({ refreshToken });
  await expect
    .poll(
      () =>
        refresh().then(
          () => true,
          () => false,
        ),
      patience,
    )
    .toBe(true);
});

test("a gateway that has never met auth says that it cannot tell, not that a token is bad", async () => {
  const own = await startSplitGateway({ auth: ["http://127.0.0.1:1"], catalog: [catalogUrl] });
  const answer = await fetch(`${own.url}/api/trpc/catalog.release.get`, { headers: signedIn() });
  expect([answer.status, (await answer.text()).includes("auth.unreachable")]).toEqual([503, true]);
  expect((await fetch(`${own.url}/readyz`)).status).toBe(503);
  expect((await askBatch(own.url, ["catalog.release.get"])).told).toEqual(["catalog i0"]);
  await own.stop();
});

test("a path that climbs out of a public prefix reaches nothing", async () => {
  const { port } = new URL(gateway.url);
  const status = await new Promise<string>((resolve, reject) => {
    const socket = connectTcp(Number(port), "127.0.0.1", () => {
      socket.write(
        "GET /media/../trpc/delivery/upload.watch HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
      );
    });
    let text = "";
    socket.on("data", (chunk: Buffer) => (text += chunk.toString()));
    socket.on("end", () => resolve(text.split(" ")[1] ?? ""));
    socket.on("error", reject);
  });
  expect(status).toBe("404");
});
