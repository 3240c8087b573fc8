import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { NextRequest } from "next/server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createApiProxy } from "./api-proxy.ts";
import type { Identity } from "./identity.ts";
import { createSessionCookie, type HeldSession } from "./session-cookie.ts";
import { createTokenKeeper } from "./token-keeper.ts";

const site = "http://localhost:3000";
const user = { id: "u", email: "a@example.org", displayName: "Ann", role: "listener" } as const;
const cookie = createSessionCookie("web", "a secret of this app alone, long enough", site);
const same = { "sec-fetch-site": "same-origin", "content-type": "application/json" };

let seen: { method: string; url: string; authorization: string; body: string; from: string }[] = [];
let respond: (request: IncomingMessage, response: ServerResponse) => void;
const gateway = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk: Buffer) => (body += chunk.toString()));
  request.on("end", () => {
    const { authorization = "none", "x-forwarded-for": from = "" } = request.headers;
    seen.push({
      method: request.method ?? "",
      url: request.url ?? "",
      authorization,
      body,
      from: String(from),
    });
    respond(request, response);
  });
});
let gatewayUrl: string;
beforeAll(async () => {
  await once(gateway.listen(0, "127.0.0.1"), "listening");
  gatewayUrl = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
});
afterAll(() => {
  gateway.closeAllConnections();
  gateway.close();
});

let refresh: Identity["refresh"];
let family = 0;
beforeEach(() => {
  seen = [];
  family += 1;
  respond = (_request, response) => response.setHeader("content-type", "application/json").end('{"ok":true}');
  refresh = async (refreshToken) => ({
    user,
    accessToken: `new ${family}`,
    accessExpiresAt: new Date(Date.now() + 600_000),
    refreshToken: `${refreshToken}+`,
  });
});

async function call(
  path: string,
  {
    leftMs,
    ...init
  }: {
    leftMs?: number;
    method?: string;
    headers?: Record<string, string>;
    body?: string;
    signal?: AbortSignal;
  } = {},
): Promise<Response> {
  const proxy = createApiProxy({
    gatewayUrl,
    siteUrl: site,
    cookie,
    keeper: createTokenKeeper({ refresh: (token, from) => refresh(token, from) }),
  });
  const headers = new Headers({ host: "localhost:3000", ...init.headers });
  if (leftMs !== undefined) {
    const session: HeldSession = {
      user,
      accessToken: `old ${family}`,
      accessExpiresAtMs: Date.now() + leftMs,
      refreshToken: `r${family}`,
    };
    headers.set("cookie", (await cookie.write(session)).split(";")[0] ?? "");
  }
  return proxy(new NextRequest(`${site}/api/trpc/${path}`, { ...init, headers }));
}

async function sessionIn(response: Response): Promise<HeldSession | null> {
  const header = response.headers.get("set-cookie");
  return header === null ? null : cookie.read(header.slice(header.indexOf("=") + 1, header.indexOf(";")));
}

test("a visitor's call goes on as nobody's, with the address it came from", async () => {
  const response = await call("catalog.home.shelves?batch=1&input=%7B%7D", {
    headers: { "x-forwarded-for": "203.0.113.5" },
  });
  expect(await response.json()).toEqual({ ok: true });
  expect(seen).toEqual([
    {
      method: "GET",
      url: "/api/trpc/catalog.home.shelves?batch=1&input=%7B%7D",
      authorization: "none",
      body: "",
      from: "203.0.113.5",
    },
  ]);
});

test("a signed-in call carries the access token; the cookie stays as it is", async () => {
  const response = await call("social.like.set", {
    method: "POST",
    headers: same,
    body: "{}",
    leftMs: 60_000,
  });
  expect(seen).toMatchObject([{ authorization: `Bearer old ${family}`, body: "{}" }]);
  expect(response.headers.get("set-cookie")).toBeNull();
});

test("a token about to run out is refreshed first and the new pair kept in the cookie", async () => {
  const response = await call("users.profile.me", { leftMs: 20_000 });
  expect(seen).toMatchObject([{ authorization: `Bearer new ${family}` }]);
  expect(await sessionIn(response)).toMatchObject({
    accessToken: `new ${family}`,
    refreshToken: `r${family}+`,
  });
});

test("a token that the gateway no longer takes is refreshed and the call made again, body and all", async () => {
  respond = (request, response) => {
    if (request.headers.authorization?.startsWith("Bearer old")) {
      response.writeHead(401, { "www-authenticate": 'Bearer error="invalid_token"' }).end("{}");
    } else response.end("fine");
  };
  const response = await call("social.like.set", {
    method: "POST",
    headers: same,
    body: '{"a":1}',
    leftMs: 60_000,
  });
  expect(await response.text()).toBe("fine");
  expect(seen.map(({ body }) => body)).toEqual(['{"a":1}', '{"a":1}']);
  expect(await sessionIn(response)).toMatchObject({ accessToken: `new ${family}` });
});

test("when the session is over, the cookie goes and the call is made for nobody", async () => {
  refresh = async () =>
    Promise.reject({ data: { app: { kind: "unauthenticated", code: "auth.refresh_refused", message: "" } } });
  const response = await call("catalog.home.shelves", { leftMs: 0 });
  expect(response.status).toBe(200);
  expect(seen).toMatchObject([{ authorization: "none" }]);
  expect(response.headers.get("set-cookie")).toContain("Max-Age=0");
});

test("while nobody can refresh, the gateway is asked with the token there is", async () => {
  refresh = async () => Promise.reject(new TypeError("fetch failed"));
  const response = await call("users.profile.me", { leftMs: 0 });
  expect(response.status).toBe(200);
  expect(seen).toMatchObject([{ authorization: `Bearer old ${family}` }]);
  expect(response.headers.get("set-cookie")).toBeNull();
});

test("an outage is told as one and signs nobody out", async () => {
  refresh = async () => Promise.reject(new TypeError("fetch failed"));
  respond = (_request, response) =>
    response.writeHead(401, { "www-authenticate": 'Bearer error="invalid_token"' }).end("{}");
  const response = await call("users.profile.me", { leftMs: 0 });
  expect(response.status).toBe(503);
  expect(response.headers.get("set-cookie")).toBeNull();
  expect(await response.text()).toContain("service.unreachable");
});

test.each([
  "auth.session.create",
  "auth.session.refresh",
  "auth.account.register",
  "auth%2Esession%2Ecreate",
  "users.profile.me,auth.session.create",
  "users.profile.me%2Cauth.session.create",
  "auth.session.create%00",
  "x/../auth.session.create",
  "auth.session.create%3Fa",
  "auth.session.create%E0%A4%A",
])("%s is not for pages, since its answer would be tokens", async (path) => {
  const response = await call(path, { method: "POST", headers: same, body: "{}" });
  expect(response.status).toBe(403);
  expect(seen).toEqual([]);
});

test.each([
  ["another site's page", { "sec-fetch-site": "cross-site", "content-type": "application/json" }],
  ["the other app's page", { "sec-fetch-site": "same-site", "content-type": "application/json" }],
  ["a form", { ...same, "content-type": "application/x-www-form-urlencoded" }],
  ["plain text", { ...same, "content-type": "text/plain" }],
  ["a request that says nothing", { "content-type": "application/json" }],
])("a change from %s is refused before anything happens", async (_name, headers: Record<string, string>) => {
  const response = await call("social.like.set", { method: "POST", headers, body: "{}", leftMs: 60_000 });
  expect(response.status).toBe(403);
  expect(seen).toEqual([]);
});

test("a stream passes event by event, and ends at the gateway when the browser leaves", async () => {
  const { promise: isClosed, resolve } = Promise.withResolvers<void>();
  let source: ServerResponse | undefined;
  respond = (_request, response) => {
    source = response;
    response.on("close", () => resolve());
    response.writeHead(200, { "content-type": "text/event-stream" }).write("data: 1\n\n");
  };
  const browser = new AbortController();
  const response = await call("delivery.upload.watch", {
    headers: { accept: "text/event-stream" },
    leftMs: 60_000,
    signal: browser.signal,
  });
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const reader = response.body?.getReader();
  const read = async () => new TextDecoder().decode((await reader?.read())?.value);
  expect(await read()).toBe("data: 1\n\n");
  source?.write("data: 2\n\n");
  expect(await read()).toBe("data: 2\n\n");
  browser.abort();
  await isClosed;
});
