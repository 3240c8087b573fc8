import helmet from "@fastify/helmet";
import { AppError, type Clock, httpStatusOf, type Logger, type Service, systemClock } from "@segue/kernel";
import fastify, { type FastifyInstance } from "fastify";
import { registerApi, requestIdOf } from "./api.ts";
import type { Keys } from "./authenticate.ts";
import { observeRequests } from "./observe-requests.ts";
import { createOpenStreams } from "./open-streams.ts";
import type { SignInLimits } from "./sign-in-limits.ts";

export { joinServices } from "./api.ts";
export type { AppRouter } from "./contract/index.ts";
export type { Keys } from "./authenticate.ts";
export type { SignInLimits } from "./sign-in-limits.ts";

const apiBodyMaxBytes = 1024 * 1024;
/** Answers under way get so long to finish once the gateway stops. */
const stopGraceMs = 3_000;
const loopback = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

export interface GatewayDeps extends Keys {
  services: readonly Service[];
  host: string;
  /** 0 takes a free one. */
  port: number;
  logger: Logger;
  clock?: Clock;
  /** Addresses whose X-Forwarded-For is believed: our own web servers. Loopback unless told otherwise. */
  trustedProxies?: string | string[];
  /** Sixty in a quarter of an hour unless told otherwise. */
  signInLimits?: SignInLimits;
  /** Whether everything behind the gateway can answer; asked by `/readyz`. */
  isReady?: () => Promise<boolean>;
}

export interface Gateway {
  /** Resolves with the address once requests are answered. */
  start(): Promise<{ url: string }>;
  /** Ends event streams, lets answers under way finish, then closes. */
  stop(): Promise<void>;
}

/** The public door: tRPC at `/api/trpc`, the services' own HTTP beside it, health, limits and the request log. */
export function createGateway(deps: GatewayDeps): Gateway {
  const { services, logger, clock = systemClock, isReady = async () => true } = deps;
  const signInLimits = deps.signInLimits ?? { max: 60, windowMs: 15 * 60 * 1000 };
  const shutdown = new AbortController();
  const streams = createOpenStreams();
  const app: FastifyInstance = fastify({
    bodyLimit: apiBodyMaxBytes,
    trustProxy: deps.trustedProxies ?? "loopback",
    // A batch's path lists all its procedures.
    routerOptions: { maxParamLength: 2_000 },
    genReqId: (raw) => requestIdOf(raw.headers["x-request-id"], loopback.has(raw.socket.remoteAddress ?? "")),
  });

  const traces = observeRequests(app);
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
    streams.follow(request, reply);
  });
  // Queries and signed paths hold what must not be in a log: the route says enough.
  app.addHook("onResponse", async (request, reply) => {
    const { path } = request.params as { path?: string };
    const route = request.routeOptions.url ?? "unknown";
    // A listener asks for a segment every few seconds: lines about those that went well would bury all others, and
    // writing one costs a third of answering.
    const level = route.startsWith("/media/") && reply.statusCode < 400 ? "debug" : "info";
    logger[level](
      {
        requestId: request.id,
        traceId: traces.idOf(request),
        method: request.method,
        route,
        ...(route.startsWith("/api/trpc") ? { procedures: path } : {}),
        status: reply.statusCode,
        durationMs: Math.round(reply.elapsedTime),
      },
      "request",
    );
  });
  app.setErrorHandler((error, request, reply) => {
    const status = error instanceof AppError ? httpStatusOf[error.kind] : statusOf(error);
    if (status >= 500) logger.error({ err: error, requestId: request.id }, "request failed");
    const code = error instanceof AppError ? error.code : "request.refused";
    const isShown = error instanceof AppError || status < 500;
    const message = isShown && error instanceof Error ? error.message : "Something went wrong on our side.";
    return reply.code(status).send({ error: { code, message } });
  });

  app.register(helmet, {
    contentSecurityPolicy: { directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    crossOriginResourcePolicy: { policy: "cross-origin" },
    // Whether the site is reached through HTTPS is known to the proxy that ends it, not here.
    strictTransportSecurity: false,
  });
  app.register(
    (scope) =>
      registerApi(scope, {
        services,
        keys: deps,
        clock,
        logger,
        signInLimits,
        traces,
        shutdown: shutdown.signal,
      }),
    { prefix: "/api/trpc" },
  );
  for (const service of services) {
    if (service.routes) app.register(async (scope) => service.routes?.(scope));
  }
  app.get("/livez", async () => ({ isAlive: true }));
  app.get("/readyz", async (_request, reply) => {
    const ready = !shutdown.signal.aborted && (await isReady());
    return reply.code(ready ? 200 : 503).send({ isReady: ready });
  });

  return {
    start: async () => ({ url: await app.listen({ host: deps.host, port: deps.port }) }),
    async stop() {
      shutdown.abort();
      streams.endAll();
      const cutOff = setTimeout(() => app.server.closeAllConnections(), stopGraceMs);
      await app.close();
      clearTimeout(cutOff);
    },
  };
}

function statusOf(error: unknown): number {
  const status = error instanceof Error && "statusCode" in error ? error.statusCode : undefined;
  return typeof status === "number" && status >= 400 ? status : 500;
}
