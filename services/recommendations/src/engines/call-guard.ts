import { setTimeout as delay } from "node:timers/promises";
import { observeOutside } from "@segue/kernel";
import { createRetryBudget } from "@segue/kernel/http";
import { BrokenCircuitError, circuitBreaker, ConsecutiveBreaker, handleWhen } from "cockatiel";
import type { Asking, EngineName } from "./engine.ts";
import { EngineError } from "./engine-error.ts";

/** Makes a call to an engine harmless; whatever goes wrong comes out as an EngineError. */
export type CallGuard = <TResult>(
  asking: Asking,
  call: (asking: Asking) => Promise<TResult>,
) => Promise<TResult>;

/** Told of every call that ended; `problem` is null for one that worked. */
export type NoteOutcome = (problem: string | null) => void;

const failuresMax = 3;
const restMs = 15_000;
const triesMax = 3;
const firstPauseMs = 25;

/**
 * One guard per engine. Each call ends within its time, also where the engine's own client cannot be ended. What may pass is
 * tried again while time lasts and a budget of a tenth of all calls. After three failures in a row the engine is left alone
 * for a quarter of a minute: calls then fail at once.
 */
export function createCallGuard({ engine, note }: { engine: EngineName; note: NoteOutcome }): CallGuard {
  const budget = createRetryBudget();
  const breaker = circuitBreaker(handleWhen(isAway), {
    halfOpenAfter: restMs,
    breaker: new ConsecutiveBreaker(failuresMax),
  });

  async function withRetries<TResult>(
    asking: Required<Asking>,
    call: (asking: Asking) => Promise<TResult>,
  ): Promise<TResult> {
    const { signal } = asking;
    const endsAt = performance.now() + asking.withinMs;
    const leftMs = () => Math.max(1, Math.ceil(endsAt - performance.now()));
    budget.earn();
    for (let tried = 1; ; tried += 1) {
      try {
        return await call({ withinMs: leftMs(), signal });
      } catch (error) {
        const pauseMs = Math.max(retryAfterOf(error), firstPauseMs * 2 ** tried * (0.5 + Math.random() / 2));
        const isWorthIt = isAway(error) && tried < triesMax && !signal.aborted && pauseMs < leftMs();
        if (!isWorthIt || !budget.spend()) throw error;
        await delay(pauseMs, undefined, { signal });
      }
    }
  }

  async function inTime<TResult>(
    asking: Asking,
    call: (asking: Asking) => Promise<TResult>,
  ): Promise<TResult> {
    const limits = [AbortSignal.timeout(asking.withinMs), asking.signal].filter(
      (limit) => limit !== undefined,
    );
    const signal = AbortSignal.any(limits);
    const { promise: late, reject } = Promise.withResolvers<never>();
    const onLate = () => reject(tooSlow(engine, signal.reason));
    signal.addEventListener("abort", onLate, { once: true });
    if (signal.aborted) onLate();
    try {
      return await Promise.race([late, withRetries({ ...asking, signal }, call)]);
    } finally {
      signal.removeEventListener("abort", onLate);
    }
  }

  return async (asking, call) => {
    try {
      const result = await breaker.execute(() => observeOutside(engine, () => inTime(asking, call)));
      note(null);
      return result;
    } catch (error) {
      const failure = toEngineError(engine, error);
      // While it rests, what made it rest is what an operator wants to read.
      if (!(error instanceof BrokenCircuitError)) note(failure.problem);
      throw failure;
    }
  };
}

const isAway = (error: unknown): boolean => !(error instanceof EngineError) || error.isRetryable;

const retryAfterOf = (error: unknown): number => (error instanceof EngineError ? error.retryAfterMs : 0);

const tooSlow = (engine: EngineName, cause: unknown) =>
  new EngineError({
    engine,
    problem: "takes too long to answer. Check how busy it is.",
    isRetryable: true,
    cause,
  });

function toEngineError(engine: EngineName, error: unknown): EngineError {
  if (error instanceof EngineError) return error;
  const problem =
    error instanceof BrokenCircuitError
      ? "has been failing and is left alone for a moment."
      : "failed. The log says more.";
  return new EngineError({ engine, problem, isRetryable: true, cause: error });
}
