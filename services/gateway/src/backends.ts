import { AppError, mintInternalToken, type RequestContext, toAppError } from "@segue/kernel";
import type { HttpClient } from "@segue/kernel/http";
import type { AnyRouter } from "@trpc/server";
import superjson from "superjson";
import { pathOf, serviceOf } from "./batch/trpc-call.ts";
import type { Upstreams } from "./upstream.ts";

/** The services behind the gateway, for what is no tRPC itself. */
export interface Backends {
  /**
   * Calls a procedure, wherever its service runs, and resolves with its output. Throws an AppError for whatever goes
   * wrong: the service's own, or `unavailable` when it does not answer.
   */
  call(procedure: string, input: unknown, ctx: RequestContext): Promise<unknown>;
}

/** What fits well below a receiver's header limit. */
const queryMaxLength = 4_000;
const methodNotAllowed = 405;

/** Calls services of this process directly and the others over HTTP. */
export function createBackends(upstreams: Upstreams, internalSecret: string): Backends {
  const routers = new Map<string, AnyRouter>(upstreams.local.map(({ name, router }) => [name, router]));
  const changing = new Set<string>();

  async function callRemote(http: HttpClient, call: RemoteCall): Promise<unknown> {
    const { procedure, input, ctx } = call;
    const text = JSON.stringify(superjson.serialize(input));
    const query = `?input=${encodeURIComponent(text)}`;
    const path = `/trpc/${http.service}/${pathOf(procedure)}`;
    const authorization = `Bearer ${await mintInternalToken(ctx, http.service, internalSecret)}`;
    // Only the service knows what is a query. It refuses to change anything on GET, once per procedure.
    if (!changing.has(procedure) && query.length <= queryMaxLength) {
      const answer = await http.request({
        method: "GET",
        path: path + query,
        headers: { authorization },
        ctx,
      });
      if (answer.status !== methodNotAllowed) return readAnswer(await answer.body.json());
      answer.body.resume();
      changing.add(procedure);
    }
    const headers = { authorization, "content-type": "application/json" };
    const answer = await http.request({ method: "POST", path, headers, body: text, ctx });
    return readAnswer(await answer.body.json());
  }

  return {
    async call(procedure, input, ctx) {
      const service = serviceOf(procedure);
      const remote = upstreams.remote.get(service);
      if (remote !== undefined) return callRemote(remote.http, { procedure, input, ctx });
      const router = routers.get(service);
      if (router === undefined) throw unknownProcedure();
      try {
        return await callLocal(router, { procedure, input, ctx });
      } catch (error) {
        throw toAppError(error);
      }
    },
  };
}

interface RemoteCall {
  procedure: string;
  input: unknown;
  ctx: RequestContext;
}

export const unknownProcedure = (): AppError =>
  new AppError("not_found", "request.unknown_procedure", { message: "There is no such procedure." });

async function callLocal(router: AnyRouter, { procedure, input, ctx }: RemoteCall): Promise<unknown> {
  const made: unknown = pathOf(procedure)
    .split(".")
    .reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], router.createCaller(ctx));
  return (made as (input: unknown) => Promise<unknown>)(input);
}

/** The output in a tRPC answer; throws the AppError of one that tells of a failure. */
function readAnswer(answer: unknown): unknown {
  const { result, error } = answer as {
    result?: { data: Parameters<typeof superjson.deserialize>[0] };
    error?: { json: { data: { app: AppError } } };
  };
  if (result !== undefined) return superjson.deserialize(result.data);
  if (error === undefined) throw toAppError(new Error("neither a result nor an error"));
  const { kind, code, message, details } = error.json.data.app;
  throw new AppError(kind, code, { message, ...(details ? { details } : {}) });
}
