import { toAppError } from "../error-mapping.ts";
import type { RequestContext } from "../request-context.ts";
import { fallbacks } from "./call-metrics.ts";

/**
 * The outcome of `call`, or `fallback()` when what it needs is unavailable; any other failure goes on to the caller. Each
 * use of a fallback is counted under its name, so that an operator sees what listeners do without. Names are constants.
 */
export async function withFallback<TResult>(
  name: string,
  call: () => Promise<TResult>,
  fallback: () => TResult | Promise<TResult>,
): Promise<TResult> {
  try {
    return await call();
  } catch (error) {
    if (toAppError(error).kind !== "unavailable") throw error;
    fallbacks.inc({ fallback: name });
    return fallback();
  }
}

/** The same context for something that is nice to have: nobody waits for it longer than `maxMs`. */
export function atMost(ctx: RequestContext, maxMs: number): RequestContext {
  const deadlineAt = new Date(Math.min(ctx.deadlineAt.getTime(), Date.now() + maxMs));
  return { ...ctx, deadlineAt };
}
