import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { accessMatrix } from "@segue/access";
import { NextRequest } from "next/server";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createApiProxy } from "./api-proxy.ts";
import { createSessionCookie } from "./session-cookie.ts";
import { createTokenKeeper } from "./token-keeper.ts";

const site = "http://localhost:3000";
const cookie = createSessionCookie("web", "a secret of this app alone, long enough", site);
let written = 0;
const gateway = createServer((_request, response) => {
  written += 1;
  response.end("{}");
});
let proxy: ReturnType<typeof createApiProxy>;
let session: string;

beforeAll(async () => {
  await once(gateway.listen(0, "127.0.0.1"), "listening");
  proxy = createApiProxy({
    gatewayUrl: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`,
    siteUrl: site,
    cookie,
    keeper: createTokenKeeper({ refresh: () => Promise.reject(new Error("nothing is due")) }),
  });
  const [pair = ""] = (
    await cookie.write({
      user: { id: "u", email: "a@example.org", displayName: "Ann", role: "admin" },
      accessToken: "t",
      accessExpiresAtMs: Date.now() + 600_000,
      refreshToken: "r",
    })
  ).split(";");
  session = pair;
});
afterAll(() => {
  gateway.closeAllConnections();
  gateway.close();
});
beforeEach(() => (written = 0));

const post = (name: string, headers: Record<string, string>, body = "{}") =>
  proxy(
    new NextRequest(`${site}/api/trpc/${name}`, {
      method: "POST",
      headers: { host: "localhost:3000", cookie: session, ...headers },
      body,
    }),
  );
const json = { "content-type": "application/json" };

/** What another site can make a visitor's browser send along with our cookie. */
const attacks: Record<string, Record<string, string>> = {
  "from another site": { ...json, "sec-fetch-site": "cross-site", origin: "https://evil.example" },
  "from a neighbour under the same domain": { ...json, "sec-fetch-site": "same-site", origin: site },
  "from a foreign origin without fetch metadata": { ...json, origin: "https://evil.example" },
  "from an origin that begins like ours": { ...json, origin: `${site}.evil.example` },
  "from a sandboxed frame": { ...json, origin: "null" },
  "from nowhere at all": { ...json },
  "as plain text": { "content-type": "text/plain", "sec-fetch-site": "same-origin", origin: site },
  "as a form": {
    "content-type": "application/x-www-form-urlencoded",
    "sec-fetch-site": "same-origin",
    origin: site,
  },
  "as a multipart form": {
    "content-type": "multipart/form-data; boundary=x",
    "sec-fetch-site": "same-origin",
  },
  "as text that mentions JSON": {
    "content-type": "text/plain; application/json",
    "sec-fetch-site": "same-origin",
  },
};

describe.each(Object.keys(accessMatrix))("%s", (name) => {
  test.each(Object.entries(attacks))(
    "is refused %s, and nothing reaches the gateway",
    async (_how, headers) => {
      expect((await post(name, headers)).status).toBe(403);
      expect(written).toBe(0);
    },
  );
});

test("a write from our own page passes", async () => {
  expect((await post("social.like.set", { ...json, "sec-fetch-site": "same-origin" })).status).toBe(200);
  expect(written).toBe(1);
});

test("a write cannot ride on a GET or another method", async () => {
  const headers = { host: "localhost:3000", cookie: session, "sec-fetch-site": "cross-site" };
  const got = await proxy(new NextRequest(`${site}/api/trpc/social.like.set?input={}`, { headers }));
  expect([got.status, written]).toEqual([403, 0]);
});
