import {
  countMediaBytes,
  observeRequest,
  parseTraceparent,
  type RequestKind,
  startSpan,
} from "@segue/kernel";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** What the gateway knows of the traces of the requests it answers. */
export interface RequestTraces {
  /** The trace context of a request, for the calls made for it. */
  of(request: FastifyRequest): string | undefined;
  /** The trace id of a request, for its log lines. */
  idOf(request: FastifyRequest): string | undefined;
}

const health = new Set(["/livez", "/readyz"]);

/** Continues the caller's trace, or begins one, for every request; counts and times them all by route template. */
export function observeRequests(app: FastifyInstance): RequestTraces {
  const spans = new WeakMap<FastifyRequest, ReturnType<typeof startSpan>>();
  const of = (request: FastifyRequest) => spans.get(request)?.traceparent;

  app.addHook("onRequest", (request, _reply, done) => {
    const { traceparent } = request.headers;
    const parent = typeof traceparent === "string" ? traceparent : undefined;
    const name = `${request.method} ${request.routeOptions.url ?? "unknown"}`;
    spans.set(request, startSpan({ name, parent, kind: "server" }));
    done();
  });
  app.addHook("onResponse", (request, reply, done) => {
    const isFailed = reply.statusCode >= 500;
    spans.get(request)?.end(isFailed ? new Error(`answered ${reply.statusCode}`) : undefined);
    const kind = kindOf(request);
    const route = request.routeOptions.url ?? "unknown";
    // Whoever asks whether the gateway is ready is answered with what it is, not failed.
    if (health.has(route)) return done();
    observeRequest({
      service: "gateway",
      route,
      kind,
      outcome: isFailed ? "failed" : reply.statusCode >= 400 ? "refused" : "ok",
      durationSeconds: reply.elapsedTime / 1000,
    });
    if (kind === "media" && reply.statusCode < 300) countMediaBytes(sizeOf(reply));
    done();
  });
  return { of, idOf: (request) => parseTraceparent(of(request))?.traceId };
}

function kindOf(request: FastifyRequest): RequestKind {
  const route = request.routeOptions.url ?? "";
  if (request.headers.accept?.includes("text/event-stream")) return "stream";
  if (route.startsWith("/media/")) return "media";
  if (!route.startsWith("/api/")) return "other";
  const { path = "" } = request.params as { path?: string };
  if (path.includes("playback.play.grant")) return "playback";
  return request.method === "GET" ? "read" : "write";
}

const sizeOf = (reply: FastifyReply): number => Number(reply.getHeader("content-length") ?? 0);
