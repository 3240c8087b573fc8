import {
  AppError,
  createServiceTrpc,
  type Service,
  serviceContext,
  startInternalServer,
} from "@segue/kernel";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { createBackends } from "./backends.ts";
import { openUpstreams, type Upstreams } from "./upstream.ts";

const internalSecret = "internal secret for tests, long enough";
const bus = { baseUrl: "http://127.0.0.1:1", eventKey: "k", signingKey: "signkey-test-0123456789" };
const { router, procedure } = createServiceTrpc("social");
const seen: string[] = [];
const service: Service = {
  name: "social",
  router: router({
    like: router({
      list: procedure
        .input(z.object({ since: z.date() }))
        .output(z.object({ since: z.date() }))
        .query(({ input }) => {
          seen.push("list");
          return input;
        }),
      set: procedure
        .input(z.object({ trackId: z.string() }))
        .output(z.object({}))
        .mutation(({ input }) => {
          seen.push(`set ${input.trackId.length}`);
          if (input.trackId === "gone") {
            throw new AppError("not_found", "social.no_such_track", {
              message: "No.",
              details: { id: "gone" },
            });
          }
          return {};
        }),
    }),
  }),
  functions: [],
  stop: async () => {},
};
const nowhere: Pick<Service, "stop"> & { url: string } = { url: "http://127.0.0.1:1", stop: async () => {} };
const logger = { debug() {}, info() {}, warn() {}, error() {} } as never;
const ctx = serviceContext("test");
beforeEach(() => void seen.splice(0));

describe.each(["in this process", "in another"])("a service %s", (where) => {
  let upstreams: Upstreams;
  let stop = nowhere.stop;
  beforeAll(async () => {
    const isHere = where === "in this process";
    const server = isHere
      ? nowhere
      : await startInternalServer({ services: [service], bus, internalSecret, port: 0, logger });
    stop = () => server.stop();
    const place = isHere ? { service } : { instances: [server.url] };
    upstreams = openUpstreams([{ name: "social", publicPrefixes: [], ...place }]);
  });
  afterAll(async () => {
    await upstreams.close();
    await stop();
  });
  const call = (name: string, input: unknown) =>
    createBackends(upstreams, internalSecret).call(`social.${name}`, input, ctx);

  test("answers queries, dates as dates", async () => {
    const since = new Date("2026-05-01T12:00:00Z");
    expect(await call("like.list", { since })).toEqual({ since });
  });

  test("carries out changes once each, small and large ones", async () => {
    const backends = createBackends(upstreams, internalSecret);
    const set = (length: number) => backends.call("social.like.set", { trackId: "x".repeat(length) }, ctx);
    await set(1);
    await set(2);
    await set(9_000);
    expect(seen).toEqual(["set 1", "set 2", "set 9000"]);
  });

  test("fails by its own name", async () => {
    await expect(call("like.set", { trackId: "gone" })).rejects.toMatchObject({
      name: "AppError",
      kind: "not_found",
      code: "social.no_such_track",
      details: { id: "gone" },
    });
    await expect(call("like.set", {})).rejects.toMatchObject({ kind: "invalid", code: "request.invalid" });
  });
});

test("a service that is away, and one that there is not, are told apart", async () => {
  const upstreams = openUpstreams([{ name: "social", publicPrefixes: [], instances: [nowhere.url] }]);
  const backends = createBackends(upstreams, internalSecret);
  await expect(backends.call("social.like.list", {}, ctx)).rejects.toMatchObject({
    kind: "unavailable",
    code: "social.unreachable",
  });
  await expect(backends.call("nobody.knows", {}, ctx)).rejects.toMatchObject({
    code: "request.unknown_procedure",
  });
  await upstreams.close();
});

test("a gateway that is not told where a service runs does not start", () => {
  expect(() => openUpstreams([{ name: "social", publicPrefixes: [] }])).toThrow("not told where social runs");
});
