import { setTimeout as delay } from "node:timers/promises";
import { TRPCError } from "@trpc/server";
import { fastifyTRPCPlugin, type FastifyTRPCPluginOptions } from "@trpc/server/adapters/fastify";
import fastify, { type FastifyInstance } from "fastify";
import { serve } from "inngest/fastify";
import { toAppError, trpcCodeOf } from "./error-mapping.ts";
import { createOpenCalls, isEventStream, type OpenCalls } from "./http/open-calls.ts";
import { deadlineHeader, shrinkDeadline, untilDeadline, untilEnded } from "./http/deadline.ts";
import { createLoadShedder, type LoadShedder } from "./http/load-shedder.ts";
import { priorityHeader } from "./http/priority-header.ts";
import { registerHealth } from "./health/health-routes.ts";
import { createInngest, type EventBusConfig } from "./inngest.ts";
import { readInternalToken } from "./internal-token.ts";
import { type Lifecycle, servingLifecycle } from "./lifecycle.ts";
import type { Logger } from "./logger.ts";
import { refusalBody } from "./refusal.ts";
import { Priority, type RequestContext } from "./request-context.ts";
import type { Service } from "./service.ts";

/** A gateway's clients may send as much as a gateway takes; its token comes on top. */
const headerMaxBytes = 32 * 1024;
/** A run's request carries what its earlier steps returned. */
const bodyMaxBytes = 16 * 1024 * 1024;
const stopGraceMs = 3_000;
const callGraceMs = 2_000;

export interface InternalServerDeps {
  services: readonly Service[];
  /** Whose signed calls the functions answer. */
  bus: EventBusConfig;
  /** Shared by the processes of one Segue; proves that a call comes from one of them. */
  internalSecret: string;
  /** Loopback unless told otherwise; on a private network at most: this listener is not for the public. */
  host?: string;
  /** 0 takes a free one. */
  port: number;
  logger: Logger;
  /** What `/readyz` tells; serving unless told otherwise. */
  lifecycle?: Lifecycle;
  /** How late the event loop runs, in milliseconds; measured unless told otherwise. */
  eventLoopDelayMs?: () => number;
}

export interface InternalServer {
  url: string;
  /** Where each service's functions are served, for the event bus to sync with. */
  functionUrls: string[];
  /**
   * Takes on nothing more, and resolves once the calls under way are answered: the services may stop then. Those that
   * take more than two seconds are not waited for. Streams and functions go on until their service ends them.
   */
  endCalls(): Promise<void>;
  /** Lets what is under way finish, then closes. */
  stop(): Promise<void>;
}

/**
 * The listener that other processes of Segue and the event bus talk to: `/trpc/<service>` for calls that carry an
 * internal token made for that service, `/inngest/<service>` for the service's functions, signatures checked, and the
 * services' own HTTP for a gateway in another process. Resolves once it listens.
 */
export async function startInternalServer(deps: InternalServerDeps): Promise<InternalServer> {
  const { services, bus, host = "127.0.0.1", port, logger } = deps;
  const lifecycle = deps.lifecycle ?? servingLifecycle();
  const app = fastify({
    bodyLimit: bodyMaxBytes,
    routerOptions: { maxParamLength: 2_000 },
    http: { maxHeaderSize: headerMaxBytes },
  });
  app.setErrorHandler((error, request, reply) => {
    logger.error({ err: error, route: request.routeOptions.url }, "internal request failed");
    return reply.code(500).send({ error: { code: "service.unexpected" } });
  });
  app.addHook("onRequest", (_request, reply, done) => {
    // Whoever holds a connection open goes to another instance before this one closes it.
    if (lifecycle.state === "draining") reply.raw.setHeader("connection", "close");
    done();
  });
  const servePaths: string[] = [];
  const calls = createOpenCalls();
  let closing: Promise<undefined> | undefined;
  const close = () => (closing ??= app.close());
  for (const service of services) {
    app.register((scope) => registerCalls(scope, service, { ...deps, calls }), {
      prefix: `/trpc/${service.name}`,
    });
    if (service.routes) app.register(async (scope) => service.routes?.(scope));
    if (service.functions.length === 0) continue;
    const servePath = `/inngest/${service.name}`;
    const client = createInngest(service.name, bus, logger);
    app.route({
      method: ["GET", "POST", "PUT"],
      url: servePath,
      handler: serve({ client, functions: service.functions, servePath }),
    });
    servePaths.push(servePath);
  }
  registerHealth(app, { services, lifecycle });

  const url = await app.listen({ host, port });
  return {
    url,
    functionUrls: servePaths.map((path) => `${url}${path}`),
    async endCalls() {
      void close();
      await Promise.race([calls.over(), delay(callGraceMs, undefined, { ref: false })]);
    },
    async stop() {
      const cutOff = setTimeout(() => app.server.closeAllConnections(), stopGraceMs);
      await close();
      clearTimeout(cutOff);
    },
  };
}

async function registerCalls(
  scope: FastifyInstance,
  service: Service,
  { internalSecret, eventLoopDelayMs, calls }: InternalServerDeps & { calls: OpenCalls },
): Promise<void> {
  scope.addHook("onRequest", (request, reply, done) => {
    if (!isEventStream(request)) calls.follow(reply.raw);
    done();
  });
  let shedder: LoadShedder | undefined;
  scope.addHook("onRequest", async (request, reply) => {
    // Measured from the first call on: a process that holds all services is asked nothing here.
    shedder ??= createLoadShedder(service.name, eventLoopDelayMs);
    try {
      shedder.admit(Priority.catch("read").parse(request.headers[priorityHeader]));
    } catch (error) {
      const { kind, code, message, details } = toAppError(error);
      const body = refusalBody(503, { kind, code, message, details });
      return reply.code(503).header("retry-after", "1").send(body);
    }
    return undefined;
  });
  scope.addHook("onClose", async () => shedder?.stop());
  const trpcOptions: FastifyTRPCPluginOptions<Service["router"]>["trpcOptions"] = {
    router: service.router,
    createContext: async ({ req, res }): Promise<RequestContext> => {
      try {
        const [, token = ""] = (req.headers.authorization ?? "").split(" ");
        const ctx = await readInternalToken(token, service.name, internalSecret);
        const deadlineAt = shrinkDeadline(ctx.deadlineAt, req.headers[deadlineHeader]);
        const work = isEventStream(req) ? untilEnded() : untilDeadline(deadlineAt);
        res.raw.once("close", work.end);
        return { ...ctx, deadlineAt, signal: work.signal };
      } catch (error) {
        const app = toAppError(error);
        throw new TRPCError({ code: trpcCodeOf[app.kind], message: app.message, cause: app });
      }
    },
  };
  await scope.register(fastifyTRPCPlugin, { trpcOptions });
}
