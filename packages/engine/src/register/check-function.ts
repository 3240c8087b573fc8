import { nextCronTime } from "../schedule/cron-time.ts";
import { EngineError } from "../engine-error.ts";
import { checkExpression } from "../expressions/expression.ts";
import { ExpressionError } from "../expressions/expression-error.ts";
import { parseDuration } from "../protocol/duration.ts";
import { FunctionConfig } from "../protocol/function-config.ts";

const knownOptions = new Set(Object.keys(FunctionConfig.shape));
const internalTriggers = /^inngest\/function\.(?:failed|finished|cancelled)$/;
const batchSizeMax = 100;

/** The function an SDK reported, once it is certain that this engine can run it; throws EngineError naming the function otherwise. */
export function checkFunction(reported: unknown): FunctionConfig {
  const parsed = FunctionConfig.safeParse(reported);
  if (!parsed.success) {
    const id =
      typeof reported === "object" && reported && "id" in reported ? String(reported.id) : "(without id)";
    throw refusal(
      id,
      parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "),
    );
  }
  const config = parsed.data;
  for (const [option, value] of Object.entries(config)) {
    if (!knownOptions.has(option) && value !== undefined && value !== null)
      throw refusal(config.id, `uses the option "${option}"`);
  }
  try {
    checkTriggers(config);
    checkFlowControl(config);
  } catch (error) {
    if (error instanceof ExpressionError || error instanceof RangeError) {
      throw new EngineError("unsupported_function", refusal(config.id, error.message).message, {
        cause: error,
      });
    }
    throw error;
  }
  return config;
}

function checkTriggers(config: FunctionConfig): void {
  if (config.steps.step.runtime.type !== "http")
    throw refusal(config.id, "is connected by another way than HTTP");
  for (const trigger of config.triggers) {
    if ("jitter" in trigger && trigger.jitter) throw refusal(config.id, "uses cron jitter");
    if (trigger.cron !== undefined) nextCronTime(trigger.cron, new Date());
    if (trigger.event?.startsWith("inngest/") && !internalTriggers.test(trigger.event)) {
      throw refusal(config.id, `is triggered by ${trigger.event}`);
    }
    if (trigger.event?.slice(0, -1).includes("*"))
      throw refusal(config.id, `has a wildcard inside "${trigger.event}"`);
    if (trigger.expression) checkExpression(trigger.expression, "event");
  }
}

function checkFlowControl(config: FunctionConfig): void {
  const { batchEvents, rateLimit, throttle, debounce } = config;
  const keys = [
    config.idempotency,
    batchEvents?.key,
    batchEvents?.if,
    rateLimit?.key,
    throttle?.key,
    debounce?.key,
    config.priority?.run,
    ...(config.concurrency ?? []).map((limit) => limit.key),
  ];
  for (const key of keys) if (key !== undefined) checkExpression(key, "event");
  for (const cancel of config.cancel ?? []) if (cancel.if) checkExpression(cancel.if, "pair");
  const durations = [
    batchEvents?.timeout,
    rateLimit?.period,
    throttle?.period,
    debounce?.period,
    debounce?.timeout,
    ...(config.cancel ?? []).map((cancel) => cancel.timeout),
  ];
  for (const duration of durations) {
    if (duration !== undefined && parseDuration(duration) === null)
      throw new RangeError(`cannot read the duration "${duration}"`);
  }
  if (!batchEvents) return;
  if (batchEvents.maxSize > batchSizeMax) throw new RangeError(`batches more than ${batchSizeMax} events`);
  for (const option of ["cancel", "debounce", "priority"] as const) {
    if (config[option])
      throw refusal(config.id, `combines batchEvents with ${option === "cancel" ? "cancelOn" : option}`);
  }
}

function refusal(functionId: string, reason: string): EngineError {
  return new EngineError(
    "unsupported_function",
    `Function ${functionId} cannot run on the local engine: ${reason}. Change it, or use an Inngest server.`,
  );
}
