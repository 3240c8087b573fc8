import { toAppError } from "../error-mapping.ts";

const counts = new Map<string, number>();

/**
 * The outcome of `call`, or `fallback()` when what it needs is unavailable; any other failure goes on to the caller. Each
 * use of a fallback is counted under its name, so that an operator sees what listeners do without.
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
    counts.set(name, (counts.get(name) ?? 0) + 1);
    return fallback();
  }
}

/** How often each fallback of this process was used since it started. */
export const fallbackCounts = (): ReadonlyMap<string, number> => counts;
