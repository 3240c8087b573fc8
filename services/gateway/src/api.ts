import { accessMatrix, isAllowed } from "@segue/access";
import {
  type Actor,
  AppError,
  type Logger,
  mintInternalToken,
  type RequestContext,
  toAppError,
} from "@segue/kernel";
import { unavailable } from "@segue/kernel/http";
import { fastifyRequestHandler } from "@trpc/server/adapters/fastify";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Admit } from "./admit.ts";
import { unknownProcedure } from "./backends.ts";
import { answerBatch, type BatchAnswer, type BatchPart } from "./batch/split-batch.ts";
import { pathOf, proceduresOf, readTrpcCall, serviceOf, type TrpcCall } from "./batch/trpc-call.ts";
import type { JoinedRouter } from "./joined-router.ts";
import type { RequestTraces } from "./observe-requests.ts";
import { passOn } from "./proxy/pass-on.ts";
import { sendRefusal } from "./send-refusal.ts";
import type { RemoteUpstream, Upstreams } from "./upstream.ts";

export interface ApiDeps {
  upstreams: Upstreams;
  /** The procedures of this process. */
  router: JoinedRouter;
  internalSecret: string;
  admit: Admit;
  traces: RequestTraces;
  logger: Logger;
}

const passedHeaders = ["accept", "content-type", "last-event-id", "trpc-accept"];

/**
 * Serves the services' procedures under the scope's prefix: what runs here is called here; a request to one service
 * elsewhere is passed on as it is, and a batch to several is split and its answers put back in order.
 */
export async function registerApi(scope: FastifyInstance, deps: ApiDeps): Promise<void> {
  const { upstreams, router, internalSecret, admit, traces, logger } = deps;
  const contexts = new WeakMap<FastifyRequest, RequestContext>();
  const isLocal = new Set(upstreams.local.map(({ name }) => name));

  // Bodies stay text: what is not for this process is not taken apart here.
  scope.removeContentTypeParser("application/json");
  scope.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => {
    done(null, body);
  });
  scope.addHook("preValidation", async (request, reply) => {
    try {
      contexts.set(request, await admit(request, reply, proceduresOf(request)));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return sendRefusal(reply, error);
    }
    return undefined;
  });
  scope.setErrorHandler((error, _request, reply) => {
    if (error instanceof AppError) return sendRefusal(reply, error);
    if (!(error instanceof Error && "statusCode" in error && error.statusCode === 413)) throw error;
    return sendRefusal(
      reply,
      new AppError("too_large", "request.too_large", { message: "This is more than one request can carry." }),
    );
  });

  const onError = (
    error: unknown,
    { path, request }: { path: string | undefined; request: FastifyRequest },
  ) => {
    if (toAppError(error).kind !== "internal") return;
    logger.error(
      { err: error, path, requestId: request.id, traceId: traces.idOf(request) },
      "procedure failed",
    );
  };

  function refuse(procedure: string, actor: Actor): AppError | null {
    if (!Object.hasOwn(accessMatrix, procedure)) return unknownProcedure();
    if (!isAllowed(procedure, actor)) return notAllowed(procedure, actor);
    const service = serviceOf(procedure);
    return isLocal.has(service) || upstreams.remote.has(service) ? null : unavailable(service, "unreachable");
  }

  async function passToOne({ http }: RemoteUpstream, call: TrpcCall, asked: Asked): Promise<FastifyReply> {
    const { request, reply, ctx } = asked;
    const path = call.procedures.map(pathOf).join(",");
    const headers: Record<string, string | string[] | undefined> = {
      authorization: `Bearer ${await mintInternalToken(ctx, http.service, internalSecret)}`,
    };
    for (const name of passedHeaders) {
      if (request.headers[name] !== undefined) headers[name] = request.headers[name];
    }
    return passOn(reply, http, {
      method: call.method,
      path: `/trpc/${http.service}/${path}${call.query === "" ? "" : `?${call.query}`}`,
      headers,
      body: call.body,
      isOpenEnded: request.headers.accept?.includes("text/event-stream") === true,
      ctx,
    });
  }

  async function askPart(part: BatchPart, call: TrpcCall, { request, ctx }: Asked): Promise<BatchAnswer> {
    const remote = upstreams.remote.get(part.service);
    const isQuery = call.method !== "POST";
    const query = `?batch=1${isQuery ? `&input=${encodeURIComponent(part.input)}` : ""}`;
    const body = isQuery ? undefined : part.input;
    if (remote === undefined) {
      const path = part.paths.map((own) => `${part.service}.${own}`).join(",");
      const answer = await fetchRequestHandler({
        endpoint: "/api/trpc",
        req: new Request(`http://gateway/api/trpc/${path}${query}`, {
          method: call.method,
          headers: { "content-type": "application/json" },
          ...(body === undefined ? {} : { body }),
        }),
        router,
        createContext: () => ctx,
        onError: ({ error, path: failed }) => onError(error, { path: failed, request }),
      });
      return { status: answer.status, text: await answer.text() };
    }
    const authorization = `Bearer ${await mintInternalToken(ctx, part.service, internalSecret)}`;
    const answer = await remote.http.request({
      method: call.method,
      path: `/trpc/${part.service}/${part.paths.join(",")}${query}`,
      headers: { authorization, "content-type": "application/json" },
      body,
      ctx,
    });
    return { status: answer.status, text: await answer.body.text() };
  }

  scope.all("/:path", async (request, reply) => {
    const ctx = contexts.get(request);
    if (ctx === undefined) throw new Error("a request came in without being admitted");
    const procedures = proceduresOf(request);
    const call = readTrpcCall(request, procedures);
    const services = new Set(procedures.map(serviceOf));
    const [first = ""] = services;
    const remote = services.size === 1 ? upstreams.remote.get(first) : undefined;
    if (remote === undefined && [...services].every((service) => !upstreams.remote.has(service))) {
      return fastifyRequestHandler({
        router,
        createContext: () => ctx,
        onError: ({ error, path }) => onError(error, { path, request }),
        req: request,
        res: reply,
        path: (request.params as { path: string }).path,
      });
    }
    const refuseHere = (procedure: string) => refuse(procedure, ctx.actor);
    const isWhole = procedures.every((procedure) => refuseHere(procedure) === null);
    if (remote !== undefined && isWhole) return passToOne(remote, call, { request, reply, ctx });
    if (!call.isBatch) return sendRefusal(reply, refuseHere(procedures[0] ?? "") ?? unknownProcedure());
    const answer = await answerBatch(call, refuseHere, (part) =>
      askPart(part, call, { request, reply, ctx }),
    );
    return reply.code(answer.status).type("application/json").send(answer.text);
  });
}

interface Asked {
  request: FastifyRequest;
  reply: FastifyReply;
  ctx: RequestContext;
}

function notAllowed(procedure: string, actor: Actor): AppError {
  return actor.kind === "anonymous"
    ? new AppError("unauthenticated", "auth.sign_in_needed", { message: "Sign in to do this." })
    : new AppError("forbidden", "auth.not_allowed", {
        message: "Your account may not do this. Ask an administrator for the right role.",
        details: { procedure },
      });
}
