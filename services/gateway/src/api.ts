import { randomUUID } from "node:crypto";
import {
  type Actor,
  AppError,
  type Clock,
  joinRouters,
  type Logger,
  type RequestContext,
  requestTimeoutMs,
  type Service,
  toAppError,
} from "@segue/kernel";
import { accessMatrix } from "@segue/access";
import { fastifyTRPCPlugin, type FastifyTRPCPluginOptions } from "@trpc/server/adapters/fastify";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { createAuthenticate, type Keys } from "./authenticate.ts";
import type { RequestTraces } from "./observe-requests.ts";
import { sendRefusal } from "./send-refusal.ts";
import { createSignInGuard, type SignInLimits } from "./sign-in-limits.ts";

const batchMax = 10;

/** Joins the services' routers; throws when a procedure has no row in the access matrix. */
export function joinServices(services: readonly Service[]) {
  const router = joinRouters(Object.fromEntries(services.map(({ name, router: own }) => [name, own])));
  const unlisted = Object.keys(router._def.procedures).filter((name) => !Object.hasOwn(accessMatrix, name));
  if (unlisted.length > 0) {
    throw new Error(`These procedures have no row in packages/access: ${unlisted.join(", ")}.`);
  }
  return router;
}

export interface ApiDeps {
  services: readonly Service[];
  keys: Keys;
  clock: Clock;
  logger: Logger;
  signInLimits: SignInLimits;
  traces: RequestTraces;
  /** Aborted when the gateway stops. */
  shutdown: AbortSignal;
}

/** Serves the joined router under the scope's prefix: who asks is settled before tRPC sees the request. */
export async function registerApi(scope: FastifyInstance, deps: ApiDeps): Promise<void> {
  const authenticate = createAuthenticate(deps.keys, deps.clock);
  const guardSignIns = await createSignInGuard(scope, deps.signInLimits);
  const actors = new WeakMap<FastifyRequest, Actor>();

  scope.addHook("preValidation", async (request, reply) => {
    const { path } = request.params as { path?: string };
    try {
      actors.set(request, await authenticate(request.headers.authorization));
      await guardSignIns(request, reply, (path ?? "").split(","));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // The header of RFC 6750 lets a client tell a stale token from a procedure that wants a sign-in.
      if (error.code === "auth.token_expired")
        reply.header("www-authenticate", 'Bearer error="invalid_token"');
      return sendRefusal(reply, error);
    }
    return undefined;
  });

  scope.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof Error && "statusCode" in error && error.statusCode === 413)) throw error;
    return sendRefusal(
      reply,
      new AppError("too_large", "request.too_large", { message: "This is more than one request can carry." }),
    );
  });
  const trpcOptions: FastifyTRPCPluginOptions<ReturnType<typeof joinServices>>["trpcOptions"] = {
    router: joinServices(deps.services),
    maxBatchSize: batchMax,
    createContext: ({ req }): RequestContext => ({
      actor: actors.get(req) ?? { kind: "anonymous" },
      requestId: req.id,
      deadlineAt: new Date(Date.now() + requestTimeoutMs),
      signal: deps.shutdown,
      traceparent: deps.traces.of(req),
      client: { ip: req.ip, userAgent: req.headers["user-agent"] ?? "" },
    }),
    onError: ({ error, path, req }) => {
      const app = toAppError(error);
      if (app.kind === "internal")
        deps.logger.error(
          { err: error, path, requestId: req.id, traceId: deps.traces.idOf(req) },
          "procedure failed",
        );
    },
  };
  await scope.register(fastifyTRPCPlugin, { trpcOptions });
}

/** The request's id: the one our own web servers gave it, else a new one. */
export const requestIdOf = (given: string | string[] | undefined, isTrusted: boolean): string =>
  isTrusted && typeof given === "string" && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
