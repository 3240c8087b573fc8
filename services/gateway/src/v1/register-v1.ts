import { AppError, type Clock, type RequestContext, toAppError } from "@segue/kernel";
import {
  buildDocument,
  type Operation,
  readInput,
  type RestContract,
  statusOf,
  type WireRequest,
} from "@segue/rest";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Backends } from "../backends.ts";
import { tellOldAge } from "./old-age.ts";
import { problemOf, sendProblem } from "./problem-reply.ts";

export interface V1Deps {
  contracts: readonly RestContract[];
  version: string;
  backends: Backends;
  /** Lets a request for some procedures in and gives the context of its call; throws the AppError to answer with. */
  admit: (
    request: FastifyRequest,
    reply: FastifyReply,
    procedures: readonly string[],
  ) => Promise<RequestContext>;
  clock: Clock;
  /** Called with what went wrong on our side. */
  onFailure: (error: AppError, request: FastifyRequest, operation: Operation) => void;
}

const IdempotencyKey = z.string().regex(/^[\x21-\x7e]{16,255}$/);

/**
 * Serves the public API under the scope's prefix (`/api/v1`): every operation of the contracts, `/openapi.json`, and
 * a problem for everything else.
 */
export function registerV1(scope: FastifyInstance, deps: V1Deps): void {
  const document = JSON.stringify(buildDocument(deps.contracts, deps.version));

  scope.addHook("onRequest", async (_request, reply) => {
    reply.header("cache-control", "no-store");
  });
  scope.setErrorHandler((error, request, reply) => sendProblem(reply, refusalOf(error), request.id));
  scope.setNotFoundHandler((request, reply) =>
    sendProblem(
      reply,
      {
        status: 404,
        code: "request.unknown_route",
        detail: `There is no ${request.method} ${request.url.split("?", 1)[0]}. /api/docs lists what there is.`,
      },
      request.id,
    ),
  );
  scope.get("/openapi.json", (_request, reply) =>
    reply.header("cache-control", "public, max-age=300").type("application/json").send(document),
  );
  for (const operation of deps.contracts.flatMap(({ operations }) => operations)) {
    scope.route({
      method: operation.method,
      url: operation.path.replace(/\{(\w+)\}/g, ":$1"),
      handler: (request, reply) => serve(operation, deps, { request, reply }),
    });
  }
}

async function serve(
  operation: Operation,
  deps: V1Deps,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> {
  const gone = operation.deprecated && tellOldAge(reply, operation.deprecated, deps.clock);
  if (gone) return sendProblem(reply, gone, request.id);
  let traceId = request.id;
  try {
    const ctx = await deps.admit(request, reply, [operation.procedure]);
    traceId = ctx.traceparent?.split("-")[1] ?? traceId;
    const idempotencyKey = operation.method === "GET" ? undefined : keyOf(request);
    const answer = await deps.backends.call(operation.procedure, inputOf(operation, request), {
      ...ctx,
      ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    });
    const status = statusOf(operation);
    reply.code(status);
    return status === 204 ? reply.send() : reply.type("application/json").send(JSON.stringify(answer));
  } catch (error) {
    const failure = toAppError(error);
    if (failure.kind === "internal") deps.onFailure(failure, request, operation);
    return sendProblem(reply, problemOf(failure), traceId);
  }
}

function inputOf(operation: Operation, request: FastifyRequest): unknown {
  const input = readInput(operation, {
    params: request.params as WireRequest["params"],
    query: request.query as WireRequest["query"],
    body: request.body,
  });
  const { error } = operation.input.safeParse(input);
  if (error === undefined) return input;
  throw new AppError("invalid", "request.invalid", {
    message: `Some of the values are not valid: ${z.prettifyError(error)}`,
    details: { issues: error.issues.map(({ path, message }) => ({ path: path.map(String), message })) },
  });
}

function keyOf(request: FastifyRequest): string | undefined {
  const given = request.headers["idempotency-key"];
  if (given === undefined) return undefined;
  const key = IdempotencyKey.safeParse(given);
  if (key.success) return key.data;
  throw new AppError("invalid", "request.bad_idempotency_key", {
    message: "An Idempotency-Key is 16 to 255 visible ASCII characters. Send a random UUID.",
  });
}

/** What Fastify itself refuses: a body that is not JSON, is too large or is of another type. */
function refusalOf(error: unknown) {
  const status = error instanceof Error && "statusCode" in error ? Number(error.statusCode) : 500;
  if (status === 413) {
    return {
      status,
      code: "request.too_large",
      detail: "This is more than one request can carry. Send less at once.",
    };
  }
  if (status === 415) {
    return {
      status,
      code: "request.not_json",
      detail: "Send the body as JSON, with content-type application/json.",
    };
  }
  if (status === 429) {
    return {
      status,
      code: "request.too_many",
      detail: "Too many requests. Wait as long as Retry-After says.",
    };
  }
  if (status >= 400 && status < 500) {
    return {
      status,
      code: "request.malformed",
      detail: "The request cannot be read. Check that its body is JSON.",
    };
  }
  return problemOf(toAppError(error));
}
