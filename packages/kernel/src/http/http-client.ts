import { setTimeout as delay } from "node:timers/promises";
import { BrokenCircuitError } from "cockatiel";
import type { AppError } from "../app-error.ts";
import { Priority, requestTimeoutMs } from "../request-context.ts";
import { CallFailure, toCallFailure, unavailable, type UnavailableReason } from "./call-failure.ts";
import { dependencyCalls, dependencyRetries } from "./call-metrics.ts";
import { createCircuitBreakers } from "./circuit-breakers.ts";
import { startHealthChecks } from "./health-checks.ts";
import type { HttpAnswer, HttpCall } from "./http-call.ts";
import { createInstanceSet, type Instance, type InstanceSet } from "./instance-set.ts";
import { createRetryBudget } from "./retry-budget.ts";
import { tryOnce } from "./try-once.ts";

/** How much of a dependency can be reached. */
export type DependencyState = "up" | "degraded" | "down";

export interface HttpClientOptions {
  /** The dependency's name, which its errors carry. */
  service: string;
  /** Where it runs: origins such as `http://127.0.0.1:4101`. */
  instances: readonly string[];
  /**
   * How long one try of a call that may be repeated may take until the answer begins. Every call is given up at its
   * caller's deadline.
   */
  timeoutMs?: number;
  /** How many calls of each priority may wait for an answer; more are refused at once. */
  waitingMax?: Record<Priority, number>;
  /** How often instances are asked for `/readyz`. */
  checkEveryMs?: number;
  /** How long a dependency that fails half of its calls is left alone. */
  halfOpenAfterMs?: number;
  /** How long an instance that fails several times in a row is passed over, the first time. */
  ejectionMs?: number;
}

export interface HttpClient {
  readonly service: string;
  /**
   * Makes a call. Resolves with whatever the dependency answered; throws an `unavailable` AppError,
   * `<service>.<reason>`, when it did not. Nothing that may not be done twice is done twice.
   */
  request(call: HttpCall): Promise<HttpAnswer>;
  /** By the latest health checks and failures. */
  state(): DependencyState;
  /** Ends the health checks and closes all connections. */
  close(): Promise<void>;
}

/**
 * Playback last: it is refused only when everything waits. What a service cannot answer soon stands in its queues, before
 * what is more urgent: so few reads may wait that those queues stay short on a small machine, too.
 */
const defaultWaitingMax: Record<Priority, number> = { playback: 256, read: 32, background: 16 };
const triesMax = 2;
const jitterMs = 50;
const breakerWindowMs = 10_000;
const failuresMax = 5;
const idempotent = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * The one way by which a service reaches another over HTTP: balanced over the instances, bounded in time by the
 * caller's deadline, in number by a bulkhead per priority, repeated only where that is harmless and within a budget,
 * and stopped by a breaker while the dependency fails.
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { service, timeoutMs = 5_000, waitingMax = defaultWaitingMax } = options;
  const breakers = createCircuitBreakers({
    halfOpenAfterMs: options.halfOpenAfterMs ?? 1_000,
    windowMs: breakerWindowMs,
  });
  const budget = createRetryBudget();
  const waiting: Record<Priority, number> = { playback: 0, read: 0, background: 0 };
  const stopped = new AbortController();
  if (options.instances.length === 0) throw new Error(`Nobody says where ${service} runs.`);
  let set: InstanceSet | undefined;
  // Read only where something runs elsewhere: one process that holds all services never needs it.
  const opening = import("./open-pool.ts").then(({ openPool }) => {
    set = createInstanceSet({
      urls: options.instances,
      openPool,
      failuresMax,
      ejectionMs: options.ejectionMs ?? 1_000,
    });
    startHealthChecks(set, { everyMs: options.checkEveryMs ?? 2_000, stopped: stopped.signal });
    return set;
  });

  async function attempt(instances: InstanceSet, instance: Instance, call: HttpCall): Promise<HttpAnswer> {
    instance.inFlight += 1;
    try {
      const answer = await tryOnce(instance.pool, call, mayRepeat(call) ? timeoutMs : requestTimeoutMs);
      instances.succeeded(instance);
      return answer;
    } catch (error) {
      const failure = toCallFailure(error);
      if (failure.kind === "untaken") instances.isGone(instance);
      else if (failure.kind !== "abandoned") instances.failed(instance);
      throw failure;
    } finally {
      instance.inFlight -= 1;
    }
  }

  async function withRetries(instances: InstanceSet, call: HttpCall): Promise<HttpAnswer> {
    const isStream = typeof call.body === "object" && !(call.body instanceof Uint8Array);
    const tried = new Set<Instance>();
    let instance = instances.pick(tried);
    for (let tries = 1; instance !== undefined; tries += 1) {
      try {
        return await attempt(instances, instance, call);
      } catch (error) {
        const failure = error as CallFailure;
        tried.add(instance);
        const next: Instance | undefined = instances.pick(tried);
        // What nobody took up costs nobody anything, and may go to every other instance.
        const isFree = failure.kind === "untaken" && next !== undefined;
        const isWorthIt = failure.kind === "broken" || (failure.kind === "timed_out" && next !== undefined);
        if (isStream || isLate(call)) throw failure;
        if (!isFree && !(isWorthIt && mayRepeat(call) && tries < triesMax && budget.spend())) throw failure;
        dependencyRetries.inc({ dependency: service });
        if (next === undefined) await delay(Math.random() * jitterMs);
        instance = next ?? instance;
      }
    }
    throw new CallFailure("untaken", new Error("no instance is left to ask"));
  }

  function refused(reason: UnavailableReason, cause?: unknown): AppError {
    dependencyCalls.inc({ dependency: service, outcome: reason });
    return unavailable(service, reason, cause);
  }

  return {
    service,
    async request(call) {
      const priority = call.ctx?.priority ?? "read";
      if (isLate(call)) throw refused("timed_out");
      if (waiting[priority] >= waitingMax[priority]) throw refused("overloaded");
      if (breakers.isBeingTried(priority)) throw refused("circuit_open");
      waiting[priority] += 1;
      budget.earn();
      try {
        const instances = set ?? (await opening);
        const answer = await breakers.guard(priority, () => withRetries(instances, call));
        dependencyCalls.inc({ dependency: service, outcome: "answered" });
        return answer;
      } catch (error) {
        throw refused(reasonOf(error), error);
      } finally {
        waiting[priority] -= 1;
      }
    },
    state() {
      if (set === undefined) return "up";
      if (!set.all.some(set.isInRotation)) return "down";
      const isWhole = !set.isAnyMissed() && !Priority.options.some(breakers.isOpen);
      return isWhole ? "up" : "degraded";
    },
    async close() {
      stopped.abort();
      const { all } = await opening;
      await Promise.all(all.map(({ pool }) => pool.destroy()));
    },
  };
}

const mayRepeat = ({ method, isIdempotent = idempotent.has(method) }: HttpCall): boolean => isIdempotent;

const isLate = ({ ctx }: HttpCall): boolean => ctx !== undefined && ctx.deadlineAt.getTime() <= Date.now();

function reasonOf(error: unknown): UnavailableReason {
  if (error instanceof BrokenCircuitError) return "circuit_open";
  const { kind } = toCallFailure(error);
  return kind === "timed_out" || kind === "abandoned" ? kind : "unreachable";
}
