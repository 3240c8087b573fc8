import { requestTimeoutMs, type RequestContext } from "@segue/kernel";
import type { LoadShedder } from "@segue/kernel/http";
import type { FastifyInstance } from "fastify";
import type { RequestTraces } from "../observe-requests.ts";
import { priorityOfPath } from "../priority.ts";
import type { RemoteUpstream } from "../upstream.ts";
import { forwardedHeaders } from "./forwarded-headers.ts";
import { passOn } from "./pass-on.ts";

export interface PublicRoutesDeps {
  remote: Iterable<RemoteUpstream>;
  shedder: LoadShedder;
  traces: RequestTraces;
  /** Aborted when the gateway no longer waits for answers. */
  cutOff: AbortSignal;
}

/** Passes what services elsewhere answer beside tRPC (media, uploads, key sets) through, both ways as streams. */
export async function registerPublicRoutes(scope: FastifyInstance, deps: PublicRoutesDeps): Promise<void> {
  const { remote, shedder, traces, cutOff } = deps;
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("*", (_request, _payload, done) => done(null));

  for (const { http, publicPrefixes } of remote) {
    for (const prefix of publicPrefixes) {
      for (const url of [prefix, `${prefix}/*`]) {
        scope.all(url, async (request, reply) => {
          const priority = priorityOfPath(prefix);
          shedder.admit(priority);
          const { raw, method } = request;
          const hasBody =
            raw.headers["content-length"] !== undefined || raw.headers["transfer-encoding"] !== undefined;
          const ctx: Pick<RequestContext, "deadlineAt" | "signal" | "priority" | "traceparent"> = {
            deadlineAt: new Date(Date.now() + requestTimeoutMs),
            signal: cutOff,
            priority,
            traceparent: traces.of(request),
          };
          return passOn(reply, http, {
            method,
            path: raw.url ?? prefix,
            headers: forwardedHeaders(raw.headers, { ip: request.ip, requestId: request.id }),
            body: hasBody ? raw : undefined,
            isOpenEnded: hasBody,
            ctx,
          });
        });
      }
    }
  }
}
