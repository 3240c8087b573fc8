import { initTRPC, TRPCError } from "@trpc/server";
import { isAllowed } from "@segue/access";
import superjson from "superjson";
import { AppError, httpStatusOf } from "./app-error.ts";
import { toAppError, trpcCodeOf } from "./error-mapping.ts";
import { observeRequest, type RequestOutcome } from "./metrics/observe-request.ts";
import type { KeyedWrites } from "./keyed-writes.ts";
import type { RequestContext } from "./request-context.ts";
import { runAs, type Work } from "./telemetry/current-work.ts";
import { withSpan } from "./telemetry/with-span.ts";

/** What a failed call tells its caller, under `error.data.app`. */
export interface PublicError {
  kind: string;
  code: string;
  message: string;
  details?: Record<string, unknown> | undefined;
}

const t = initTRPC.context<RequestContext>().create({
  transformer: superjson,
  // An open event stream is kept alive through proxies and noticed when dead.
  sse: { ping: { enabled: true, intervalMs: 10_000 }, client: { reconnectAfterInactivityMs: 25_000 } },
  errorFormatter: ({ shape, error }) => {
    const app = publicError(error);
    return {
      message: app.message,
      code: shape.code,
      data: { code: shape.data.code, httpStatus: shape.data.httpStatus, path: shape.data.path, app },
    };
  },
});

/**
 * The building blocks of one service's router. Every procedure is checked against the access matrix under
 * `<service>.<path>`, with or without the service's own prefix in the path, and unexpected errors leave it as
 * `internal` without their message. With `writes`, a mutation that carries an idempotency key is carried out once.
 */
export function createServiceTrpc(service: string, { writes }: { writes?: KeyedWrites } = {}) {
  const procedure = t.procedure.use(async ({ ctx, path, type, next, getRawInput }) => {
    const name = path.startsWith(`${service}.`) ? path : `${service}.${path}`;
    const startedAt = performance.now();
    const observe = (outcome: RequestOutcome) =>
      observeRequest({
        service,
        route: name,
        kind: type === "subscription" ? "stream" : type === "query" ? "read" : "write",
        outcome,
        durationSeconds: (performance.now() - startedAt) / 1000,
      });
    try {
      const result = await withSpan({ name, parent: ctx.traceparent, kind: "server" }, (traceparent) =>
        runAs(workOf(ctx, traceparent), async () => {
          if (!isAllowed(name, ctx.actor)) throw refusal(ctx, name);
          // The key is for this procedure alone: what it asks of other services is not this write.
          const own = { ...ctx, traceparent, idempotencyKey: undefined };
          const run = async () => {
            const answer = await next({ ctx: own });
            if (!answer.ok) throw toAppError(answer.error);
            return answer;
          };
          const { actor, idempotencyKey: key } = ctx;
          if (!writes || type !== "mutation" || key === undefined || actor.kind === "anonymous") return run();
          let answer: Awaited<ReturnType<typeof run>> | undefined;
          const data = await writes.once(
            { actor, key, procedure: name, input: await getRawInput() },
            async () => (answer = await run()).data,
          );
          // An answer of before passed the output schema then; tRPC takes it for this run's.
          return answer ?? ({ ok: true, data, ctx: own } as unknown as Awaited<ReturnType<typeof run>>);
        }),
      );
      observe("ok");
      return result;
    } catch (error) {
      const failure = toAppError(error);
      observe(httpStatusOf[failure.kind] >= 500 ? "failed" : "refused");
      throw asTrpcError(failure);
    }
  });
  return { router: t.router, procedure };
}

/** Joins service routers into the one the gateway serves, each under its service's name. */
export const joinRouters = t.router;

const workOf = ({ actor, requestId }: RequestContext, traceparent: string): Work => ({
  requestId,
  traceparent,
  userId: actor.kind === "user" ? actor.userId : undefined,
});

function refusal(ctx: RequestContext, name: string): AppError {
  return ctx.actor.kind === "anonymous"
    ? new AppError("unauthenticated", "auth.sign_in_needed", { message: "Sign in to do this." })
    : new AppError("forbidden", "auth.not_allowed", {
        message: "Your account may not do this. Ask an administrator for the right role.",
        details: { procedure: name },
      });
}

function asTrpcError(error: AppError): TRPCError {
  return new TRPCError({ code: trpcCodeOf[error.kind], message: error.message, cause: error });
}

function publicError(error: TRPCError): PublicError {
  const { kind, code, message, details } = toAppError(error);
  return { kind, code, message, details };
}
