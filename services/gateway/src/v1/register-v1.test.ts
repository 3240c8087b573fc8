import { type Actor, AppError, type RequestContext, serviceContext } from "@segue/kernel";
import { defineOperation, defineRest, type Deprecation, type RestContract } from "@segue/rest";
import fastify from "fastify";
import { expect, test } from "vitest";
import { z } from "zod";
import { restContracts } from "./contracts.ts";
import { registerV1 } from "./register-v1.ts";

const Plan = z.object({ id: z.uuid(), at: z.date().nullable() });
const example = [{ summary: "One" }] as const;
const id = "0198c0de-0000-7000-8000-000000000001";

const schedule = defineOperation({
  id: "schedule",
  method: "PUT",
  path: "/drafts/{id}/schedule",
  procedure: "catalog.draft.schedule",
  input: Plan,
  output: Plan,
  summary: "Schedule",
  tag: "Test",
  examples: example,
});
const list = defineOperation({
  id: "list",
  method: "GET",
  path: "/releases",
  procedure: "catalog.release.list",
  input: z.object({ limit: z.number().int().max(100).default(30), kind: z.array(z.string()).optional() }),
  output: z.object({ items: z.array(z.unknown()) }),
  summary: "List",
  tag: "Test",
  examples: example,
});

interface Call {
  procedure: string;
  input: unknown;
  ctx: RequestContext;
}

/** The plugin over backends that keep what they are asked and answer as told. */
function startV1(more: { contracts?: RestContract[]; answer?: (call: Call) => unknown; now?: string } = {}) {
  const calls: Call[] = [];
  const app = fastify({ genReqId: () => "request-1" });
  const actor: Actor = { kind: "user", userId: "u", sessionId: "s", role: "editor" };
  app.register(
    async (scope) =>
      registerV1(scope, {
        contracts: more.contracts ?? [
          defineRest({ service: "catalog", operations: [schedule, list], schemas: {}, leftOut: {} }),
        ],
        version: "1.2.3",
        backends: {
          async call(procedure, input, ctx) {
            calls.push({ procedure, input, ctx });
            return more.answer ? more.answer({ procedure, input, ctx }) : input;
          },
        },
        async admit(request) {
          if (request.headers.authorization !== "Bearer stale") return { ...serviceContext("test"), actor };
          throw new AppError("unauthenticated", "auth.token_expired", { message: "Sign in again." });
        },
        clock: () => new Date(more.now ?? "2026-06-01T00:00:00Z"),
        onFailure: () => {},
      }),
    { prefix: "/api/v1" },
  );
  return { app, calls };
}

test("path and body become the procedure's input, dates as dates, and the answer is JSON", async () => {
  const { app, calls } = startV1();
  const reply = await app.inject({
    method: "PUT",
    url: `/api/v1/drafts/${id}/schedule`,
    payload: { at: "2026-12-04T00:00:00+01:00", unknown: 1 },
  });
  expect(calls[0]).toMatchObject({
    procedure: "catalog.draft.schedule",
    input: { id, at: new Date("2026-12-03T23:00:00Z") },
  });
  expect([reply.statusCode, reply.json()]).toEqual([200, { id, at: "2026-12-03T23:00:00.000Z" }]);
});

test("numbers and lists in the query are read as the schema wants them", async () => {
  const { app, calls } = startV1();
  await app.inject("/api/v1/releases?limit=7&kind=ep");
  await app.inject("/api/v1/releases?kind=ep&kind=album");
  expect(calls.map(({ input }) => input)).toEqual([{ limit: 7, kind: ["ep"] }, { kind: ["ep", "album"] }]);
});

test.each([
  ["limit=lots", "limit"],
  ["limit=101", "limit"],
  ["limit=", "limit"],
])("?%s is answered 400 and names the field", async (query, field) => {
  const { app, calls } = startV1();
  const reply = await app.inject(`/api/v1/releases?${query}`);
  expect(reply.headers["content-type"]).toMatch(/^application\/problem\+json/);
  expect(reply.json()).toMatchObject({
    status: 400,
    code: "request.invalid",
    type: "urn:segue:problem:request.invalid",
    issues: [{ path: [field] }],
  });
  expect(calls).toEqual([]);
});

test("a service's failure keeps its code and the status of its kind, and tells nothing more", async () => {
  const { app } = startV1({
    answer: () => {
      throw new AppError("conflict", "catalog.not_ready", { message: "Add a track.", details: { inner: 1 } });
    },
  });
  const reply = await app.inject("/api/v1/releases");
  expect(reply.json()).toEqual({
    type: "urn:segue:problem:catalog.not_ready",
    title: "This does not fit the present state",
    status: 409,
    detail: "Add a track.",
    code: "catalog.not_ready",
    traceId: "request-1",
  });
});

test("what nobody expected is a 500 that hides what it said", async () => {
  const { app } = startV1({
    answer: () => {
      throw new Error("password=hunter2");
    },
  });
  const reply = await app.inject("/api/v1/releases");
  expect(reply.statusCode).toBe(500);
  expect(reply.body).not.toContain("hunter2");
});

test("a credential that does not hold is told apart from one that is missing", async () => {
  const { app } = startV1();
  const reply = await app.inject({ url: "/api/v1/releases", headers: { authorization: "Bearer stale" } });
  expect([reply.statusCode, reply.headers["www-authenticate"]]).toEqual([
    401,
    'Bearer error="invalid_token"',
  ]);
});

test.each([
  ["an unknown path", { method: "GET", url: "/api/v1/nothing" }, 404, "request.unknown_route"],
  [
    "a method that a path does not have",
    { method: "DELETE", url: "/api/v1/releases" },
    404,
    "request.unknown_route",
  ],
  [
    "a body that is not JSON",
    {
      method: "PUT",
      url: `/api/v1/drafts/${id}/schedule`,
      payload: "{",
      headers: { "content-type": "application/json" },
    },
    400,
    "request.malformed",
  ],
  [
    "a body that would reach a prototype",
    {
      method: "PUT",
      url: `/api/v1/drafts/${id}/schedule`,
      payload: '{"__proto__":{"at":null}}',
      headers: { "content-type": "application/json" },
    },
    400,
    "request.malformed",
  ],
  [
    "a body of another type",
    {
      method: "PUT",
      url: `/api/v1/drafts/${id}/schedule`,
      payload: "a",
      headers: { "content-type": "text/csv" },
    },
    415,
    "request.not_json",
  ],
] as const)("%s is answered with a problem", async (_what, request, status, code) => {
  const { app } = startV1();
  const reply = await app.inject(request);
  expect([reply.statusCode, reply.json().code]).toEqual([status, code]);
});

test("the idempotency key of a write travels on; a short one is refused", async () => {
  const { app, calls } = startV1();
  const put = (key: string) =>
    app.inject({
      method: "PUT",
      url: `/api/v1/drafts/${id}/schedule`,
      payload: { at: null },
      headers: { "idempotency-key": key },
    });
  expect((await put("3f2c0000-aaaa-bbbb")).statusCode).toBe(200);
  expect((await put("1")).json().code).toBe("request.bad_idempotency_key");
  expect(calls.map(({ ctx }) => ctx.idempotencyKey)).toEqual(["3f2c0000-aaaa-bbbb"]);
});

describeOldAge({ since: "2026-01-01T00:00:00Z", sunset: "2026-09-01T00:00:00Z", successor: "/catalogue" });

function describeOldAge(deprecated: Deprecation) {
  const contracts = [
    defineRest({ service: "catalog", operations: [{ ...list, deprecated }], schemas: {}, leftOut: {} }),
  ];

  test("a deprecated operation says since when, until when and what replaces it", async () => {
    const { app } = startV1({ contracts, now: "2026-08-31T23:59:59Z" });
    const reply = await app.inject("/api/v1/releases");
    expect(reply.statusCode).toBe(200);
    expect(reply.headers).toMatchObject({
      deprecation: "@1767225600",
      sunset: "Tue, 01 Sep 2026 00:00:00 GMT",
      link: '</api/v1/catalogue>; rel="successor-version"',
    });
    const document = (await app.inject("/api/v1/openapi.json")).json();
    expect(document.paths["/releases"].get).toMatchObject({ deprecated: true, "x-deprecation": deprecated });
  });

  test("from its sunset on it answers 410 with the way to its successor and calls nothing", async () => {
    const { app, calls } = startV1({ contracts, now: "2026-09-01T00:00:00Z" });
    const reply = await app.inject("/api/v1/releases");
    expect([reply.statusCode, reply.json().code, reply.headers.link]).toEqual([
      410,
      "request.gone",
      '</api/v1/catalogue>; rel="successor-version"',
    ]);
    expect(calls).toEqual([]);
  });
}

test("every route is documented and everything documented has a route", async () => {
  const app = fastify();
  const routes: string[] = [];
  app.addHook("onRoute", ({ method, url }) => {
    for (const verb of [method].flat()) if (verb !== "HEAD") routes.push(`${verb} ${url}`);
  });
  await app.register(
    async (scope) =>
      registerV1(scope, {
        contracts: restContracts,
        version: "1.0.0",
        backends: { call: async () => ({}) },
        admit: async () => serviceContext("test"),
        clock: () => new Date(),
        onFailure: () => {},
      }),
    { prefix: "/api/v1" },
  );
  const { paths } = (await app.inject("/api/v1/openapi.json")).json() as {
    paths: Record<string, Record<string, unknown>>;
  };
  const documented = Object.entries(paths).flatMap(([path, verbs]) =>
    Object.keys(verbs).map((verb) => `${verb.toUpperCase()} /api/v1${path.replace(/\{(\w+)\}/g, ":$1")}`),
  );
  expect(routes.toSorted()).toEqual(["GET /api/v1/openapi.json", ...documented].toSorted());
});
