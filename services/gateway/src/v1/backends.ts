import { type RequestContext, toAppError } from "@segue/kernel";
import type { AnyRouter } from "@trpc/server";

/** Carries out procedures, wherever their service runs. */
export interface Backends {
  /** Calls `<service>.<path>`; throws an AppError. */
  call(procedure: string, input: unknown, ctx: RequestContext): Promise<unknown>;
}

/** Backends for services that run in this process, joined into one router. */
export function localBackends(router: AnyRouter): Backends {
  return {
    async call(procedure, input, ctx) {
      const caller: unknown = router.createCaller(ctx);
      const call = procedure
        .split(".")
        .reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], caller);
      try {
        return await (call as (input: unknown) => Promise<unknown>)(input);
      } catch (error) {
        throw toAppError(error);
      }
    },
  };
}
