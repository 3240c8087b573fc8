import {
  type CircuitBreakerPolicy,
  circuitBreaker,
  CircuitState,
  handleWhen,
  SamplingBreaker,
} from "cockatiel";
import type { Priority } from "../request-context.ts";
import { CallFailure } from "./call-failure.ts";

export interface BreakerOptions {
  /** How long a failing dependency is left alone before one call tries it. */
  halfOpenAfterMs: number;
  /** Over how long failures are counted. */
  windowMs: number;
}

/** Runs the call, or throws `BrokenCircuitError` at once while the dependency is left alone. */
export type Guard = <TResult>(priority: Priority, call: () => Promise<TResult>) => Promise<TResult>;

/** A window with fewer calls than this says nothing. */
const callsToJudge = 5;
/** A caller that left says nothing about the dependency, and what it answered is its own affair. */
const isFault = (error: unknown) => !(error instanceof CallFailure && error.kind === "abandoned");

/**
 * One breaker per priority: it opens when half of the calls in the window failed. Background work that times out in
 * numbers thus never keeps a listener from trying.
 */
export function createCircuitBreakers({ halfOpenAfterMs, windowMs }: BreakerOptions) {
  const breakers = new Map<Priority, CircuitBreakerPolicy>();
  const breakerOf = (priority: Priority) => {
    const known = breakers.get(priority);
    if (known !== undefined) return known;
    const made = circuitBreaker(handleWhen(isFault), {
      halfOpenAfter: halfOpenAfterMs,
      breaker: new SamplingBreaker({
        threshold: 0.5,
        duration: windowMs,
        minimumRps: (callsToJudge * 1_000) / windowMs,
      }),
    });
    breakers.set(priority, made);
    return made;
  };

  const guard: Guard = (priority, call) => breakerOf(priority).execute(call);
  return {
    guard,
    /** Whether a call would have to wait for the outcome of another that tries the dependency out. */
    isBeingTried: (priority: Priority) => breakers.get(priority)?.state === CircuitState.HalfOpen,
    isOpen: (priority: Priority) => breakers.get(priority)?.state === CircuitState.Open,
  };
}
