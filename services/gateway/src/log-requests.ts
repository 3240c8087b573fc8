import type { Logger } from "@segue/kernel";
import type { FastifyInstance } from "fastify";
import type { RequestTraces } from "./observe-requests.ts";

/** Logs every request. Queries and signed paths hold what must not be in a log: the route says enough. */
export function logRequests(app: FastifyInstance, deps: { logger: Logger; traces: RequestTraces }): void {
  const { logger, traces } = deps;
  app.addHook("onResponse", (request, reply, done) => {
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
    done();
  });
}
