import {
  AppError,
  type Clock,
  httpStatusOf,
  type Lifecycle,
  type Logger,
  serviceContext,
  servingLifecycle,
  systemClock,
} from "@segue/kernel";
import { createLoadShedder, isEventStream } from "@segue/kernel/http";
import fastify, { type FastifyInstance, type FastifyListenOptions } from "fastify";
import { createAdmit, isFromHere } from "./admit.ts";
import { createApiKeyReader } from "./api-keys.ts";
import { registerApi } from "./api.ts";
import type { Keys } from "./authenticate.ts";
import { createBackends } from "./backends.ts";
import { endSlowBodies } from "./end-slow-bodies.ts";
import { registerHealth } from "./health.ts";
import { joinServices } from "./joined-router.ts";
import { logRequests } from "./log-requests.ts";
import { observeRequests } from "./observe-requests.ts";
import { createOpenStreams } from "./open-streams.ts";
import { registerPublicRoutes } from "./proxy/public-routes.ts";
import { createRateLimits, defaultRateLimits, type RateLimits } from "./rate-limits.ts";
import { requestIdOf } from "./request-id.ts";
import { mediaHeaders, securityHeaders, strictTransport } from "./security-headers.ts";
import { setRefusalHeaders } from "./send-refusal.ts";
import { openUpstreams, type Upstream } from "./upstream.ts";
import { apiVersion, registerDocs, registerV1, restContracts } from "./v1/index.ts";

export type { Admit } from "./admit.ts";
export type { Backends } from "./backends.ts";
export { joinServices } from "./joined-router.ts";
export type { AppRouter } from "./contract/index.ts";
export type { Keys } from "./authenticate.ts";
export type { RateLimits } from "./rate-limits.ts";
export { createRemoteKeys, type RemoteKeys } from "./remote-keys.ts";
export type { Upstream } from "./upstream.ts";

const apiBodyMaxBytes = 1024 * 1024;
/** What goes on to a service has a token added, for which its listener has room. */
const headerMaxBytes = 16 * 1024;
/** Whoever takes longer to say what they want is not a client of ours. */
const headersTimeoutMs = 10_000;
const defaultBodyTimeoutMs = 10_000;
/** Answers under way get so long to finish once the gateway stops. */
const stopGraceMs = 3_000;

export interface GatewayDeps {
  /** Every service behind this gateway, in this process or elsewhere. */
  upstreams: readonly Upstream[];
  keys: Keys;
  /** Shared with the processes of the services; signs on whose behalf a call is made. */
  internalSecret: string;
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Other gateways may listen on the same port, so that one can be replaced by the next. */
  isPortShared?: boolean;
  logger: Logger;
  clock?: Clock;
  /** Addresses whose X-Forwarded-For is believed: our own web servers. Loopback unless told otherwise. */
  trustedProxies?: string | string[];
  rateLimits?: Partial<RateLimits>;
  /** How long the body of a call may take to come: ten seconds unless told otherwise. */
  bodyTimeoutMs?: number;
  /** How late the event loop runs, in milliseconds; measured unless told otherwise. */
  eventLoopDelayMs?: () => number;
  /** What `/readyz` tells; serving unless told otherwise. */
  lifecycle?: Lifecycle;
}

export interface Gateway {
  /** Resolves with the address once requests are answered. */
  start(): Promise<{ url: string }>;
  /** Ends event streams, lets answers under way finish, then closes. */
  stop(): Promise<void>;
}

/**
 * The public door: tRPC at `/api/trpc`, the services' own HTTP beside it, health, limits and the request log. Services of
 * this process are called directly, the others through the kernel's client.
 */
export function createGateway(deps: GatewayDeps): Gateway {
  const { keys, internalSecret, logger, clock = systemClock, lifecycle = servingLifecycle() } = deps;
  const leaving = new AbortController();
  const cutOff = new AbortController();
  const streams = createOpenStreams();
  const upstreams = openUpstreams(deps.upstreams);
  const router = joinServices(upstreams.local);
  const shedder = createLoadShedder("gateway", deps.eventLoopDelayMs);
  const app: FastifyInstance = fastify({
    bodyLimit: apiBodyMaxBytes,
    trustProxy: deps.trustedProxies ?? "loopback",
    // Whoever has got through to a gateway that stops cannot know it, and is answered like everyone before.
    return503OnClosing: false,
    // A batch's path lists all its procedures.
    routerOptions: { maxParamLength: 2_000 },
    http: {
      maxHeaderSize: headerMaxBytes,
      headersTimeout: headersTimeoutMs,
      connectionsCheckingInterval: 5_000,
    },
    genReqId: (raw) => requestIdOf(raw.headers["x-request-id"], isFromHere(raw.socket.remoteAddress)),
  });

  app.addHook("onRequest", (request, reply, done) => {
    // Whoever holds a connection open goes to another gateway before this one closes it.
    if (lifecycle.state === "draining") reply.raw.setHeader("connection", "close");
    const { remoteAddress } = request.raw.socket;
    // Only our own web servers may say which trace a request belongs to.
    if (!isFromHere(remoteAddress) && request.ip === remoteAddress) delete request.headers["traceparent"];
    const isMedia = request.routeOptions.url?.startsWith("/media/") === true;
    reply.headers(isMedia ? mediaHeaders : securityHeaders).header("x-request-id", request.id);
    if (request.protocol === "https") reply.header("strict-transport-security", strictTransport);
    streams.follow(request, reply);
    done();
  });
  const traces = observeRequests(app);
  logRequests(app, { logger, traces });
  endSlowBodies(app, deps.bodyTimeoutMs ?? defaultBodyTimeoutMs);
  app.setErrorHandler((error, request, reply) => {
    const status = error instanceof AppError ? httpStatusOf[error.kind] : statusOf(error);
    if (status >= 500) logger.error({ err: error, requestId: request.id }, "request failed");
    const code = error instanceof AppError ? error.code : "request.refused";
    const isShown = error instanceof AppError || status < 500;
    const message = isShown && error instanceof Error ? error.message : "Something went wrong on our side.";
    if (error instanceof AppError) setRefusalHeaders(reply, error);
    return reply.code(status).send({ error: { code, message } });
  });

  const limits = createRateLimits({ ...defaultRateLimits, ...deps.rateLimits });
  const backends = createBackends(upstreams, internalSecret);
  const actorOfApiKey = createApiKeyReader({
    verify: (secretHash) => backends.call("auth.apiKey.verify", { secretHash }, serviceContext("gateway")),
    clock,
  });
  const admit = createAdmit({
    keys: { ...keys, actorOfApiKey },
    clock,
    limits,
    shedder,
    traces,
    // A stream has no end of its own to wait for.
    endOf: (request) => (isEventStream(request) ? leaving.signal : cutOff.signal),
  });
  app.register(
    (scope) =>
      registerApi(scope, {
        upstreams,
        router,
        internalSecret,
        admit,
        traces,
        logger,
      }),
    {
      prefix: "/api/trpc",
    },
  );
  app.register(
    async (scope) =>
      registerV1(scope, {
        contracts: restContracts,
        version: apiVersion,
        backends,
        admit,
        clock,
        onFailure: (error, { id: requestId }, { procedure }) =>
          logger.error({ err: error, path: procedure, requestId }, "procedure failed"),
      }),
    { prefix: "/api/v1" },
  );
  app.register(async (scope) => registerDocs(scope), { prefix: "/api" });
  for (const service of upstreams.local) {
    if (service.routes) app.register(async (scope) => service.routes?.(scope));
  }
  app.register((scope) =>
    registerPublicRoutes(scope, {
      remote: upstreams.remote.values(),
      shedder,
      traces,
      cutOff: cutOff.signal,
    }),
  );
  registerHealth(app, {
    upstreams,
    keys,
    isReady: () => !leaving.signal.aborted && lifecycle.state === "serving",
  });

  return {
    async start() {
      const { host, port, isPortShared = false } = deps;
      // Fastify passes to Node what its own types do not name.
      const place: FastifyListenOptions = Object.assign({ host, port }, { reusePort: isPortShared });
      return { url: await app.listen(place) };
    },
    async stop() {
      leaving.abort();
      streams.endAll();
      const patience = setTimeout(() => {
        cutOff.abort();
        app.server.closeAllConnections();
      }, stopGraceMs);
      await app.close();
      clearTimeout(patience);
      shedder.stop();
      await upstreams.close();
    },
  };
}

function statusOf(error: unknown): number {
  const status = error instanceof Error && "statusCode" in error ? error.statusCode : undefined;
  return typeof status === "number" && status >= 400 ? status : 500;
}
