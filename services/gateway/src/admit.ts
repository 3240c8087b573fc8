import { type Clock, type RequestContext, requestTimeoutMs } from "@segue/kernel";
import type { LoadShedder } from "@segue/kernel/http";
import type { FastifyReply, FastifyRequest } from "fastify";
import { createAuthenticate, type Keys } from "./authenticate.ts";
import type { RequestTraces } from "./observe-requests.ts";
import { priorityOf } from "./priority.ts";
import type { RateLimiters } from "./rate-limits.ts";

/**
 * Lets a request for some procedures in, or throws the AppError to answer with: too much load, too many requests, a
 * token that is not good. Resolves with the context its calls are made in, and sets the RateLimit headers. Whether the
 * actor may call the procedures is for the access matrix to say.
 */
export type Admit = (
  request: FastifyRequest,
  reply: FastifyReply,
  procedures: readonly string[],
) => Promise<RequestContext>;

export interface AdmitDeps {
  keys: Keys;
  clock: Clock;
  limits: RateLimiters;
  shedder: LoadShedder;
  traces: RequestTraces;
  /** Aborted when the gateway no longer waits for the request's answer. */
  endOf: (request: FastifyRequest) => AbortSignal;
}

const loopback = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/** Whether the connection comes from a process on this machine, such as our own web servers. */
export const isFromHere = (address: string | undefined): boolean => loopback.has(address ?? "");

export function createAdmit({ keys, clock, limits, shedder, traces, endOf }: AdmitDeps): Admit {
  const authenticate = createAuthenticate(keys, clock);
  return async (request, reply, procedures) => {
    const priority = priorityOf(procedures);
    shedder.admit(priority);
    await limits.ofAddress(reply, request.ip, { isOurs: isFromHere(request.ip), procedures });
    const actor = await authenticate(request.headers.authorization);
    await limits.ofActor(reply, actor, procedures.length);
    return {
      actor,
      requestId: request.id,
      deadlineAt: new Date(clock().getTime() + requestTimeoutMs),
      signal: endOf(request),
      traceparent: traces.of(request),
      priority,
      client: { ip: request.ip, userAgent: request.headers["user-agent"] ?? "" },
    };
  };
}
